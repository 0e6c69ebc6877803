/** What a variant's code can be asked, can show and consists of, by name: the shipped entries, and what variants declare. */
import { DEADLOCK, LIVELOCK } from "../../assembly/vocabulary/anomalies.js";

export type Operand = "page" | "block" | "mapping" | "other";

/** One operation: an exported function with an `@operation` tag. */
export interface OperationEntry {
  /** As scenarios and mixes have it. */
  name: string;
  /** In one variant's code; another variant may have another operation under it. */
  number: number;
  /** What it is given beside its name, in the order of its function's parameters; none: it is for a whole file. */
  operands: readonly Operand[];
  /** The filesystems that have it; empty: all. */
  filesystems: readonly string[];
  /** The first sentence of its comment. */
  summary: string;
  /** The function that carries it out. */
  function: string;
  /** By a variant; else it is its base's own. */
  declared?: true;
}

/** One anomaly: a shipped one, or what an exported function with an `@oracle` tag looks for. */
export interface AnomalyEntry {
  name: string;
  /** The bit of masks; in one variant's code. */
  number: number;
  /** What it means. */
  summary: string;
  /** Of one that a variant declares. */
  oracle?: OracleEntry;
}

/** A function of a variant that looks for an anomaly: true means that it is there. */
export interface OracleEntry {
  function: string;
  /** Of its parameters, as an operation's; none: it is for a file. */
  operands: readonly Operand[];
  /** The operations after which it looks; empty: at rest. */
  after: readonly string[];
}

/** What a word belongs to. */
export type Scope = "file" | "page" | "mapping" | "block" | "view" | "global";
/** What a word is for. */
export type Purpose = "flag" | "count" | "tag" | "lock" | "entry" | "version";

/** One word of the model's memory, declared by its type: `PG_dirty: PageFlag`. */
export interface WordEntry {
  name: string;
  scope: Scope;
  purpose: Purpose;
  /** From the beginning of what it belongs to, in bytes; of a global word, its address. */
  offset: number;
  /** By a variant; else it ships. */
  declared?: true;
}

/** One `BUG_ON`. */
export interface AssertionEntry {
  function: string;
  /** As messages name it: `kernel/rmap.ts`, `v2.6.23`, or the path of a user's file. */
  file: string;
  /** From 1. */
  line: number;
  /** The source, from the package's root, without `.ts`. */
  module: string;
}

export interface Vocabulary {
  operations: readonly OperationEntry[];
  anomalies: readonly AnomalyEntry[];
  words: readonly WordEntry[];
  /** The filesystems that its code knows, of all that there are. */
  filesystems: readonly string[];
  /** By number; of one variant's code alone. */
  assertions: readonly AssertionEntry[];
  /** Whether a user's file is among what carries the operations out: then nothing is known of them by their names. */
  patched: boolean;
  /** Whether pages may outlive their places in the cache. Never false. */
  frames?: true;
}

/** What `--expect`, and reports that name an anomaly, call what a patch no longer does: no oracle is called so. */
export const UNDONE = "undone";

/** What a variant declares by name. */
export type DeclaredKind = "operations" | "anomalies" | "words";

export function operationNamed({ operations }: Vocabulary, name: string): OperationEntry | undefined {
  return operations.find((each) => each.name === name);
}

export function anomalyNamed({ anomalies }: Vocabulary, name: string): AnomalyEntry | undefined {
  return anomalies.find((each) => each.name === name);
}

/** Of the operations that there are on a filesystem, in order. */
export function operationsOn({ operations }: Vocabulary, filesystem: string): readonly OperationEntry[] {
  return operations.filter(({ filesystems }) => filesystems.length === 0 || filesystems.includes(filesystem));
}

export function operationNamesOf({ operations }: Vocabulary): string[] {
  return operations.map(({ name }) => name);
}

/** By number: without a name where there is none. */
export function anomalyNamesOf({ anomalies }: Vocabulary): string[] {
  const names: string[] = [];
  for (const { name, number } of anomalies) names[number] = name;
  return names;
}

/** What can be seen where nobody schedules: not that no task can go on, nor that an execution does not end. */
export function hammeredAnomalies({ anomalies }: Vocabulary): readonly AnomalyEntry[] {
  return anomalies.filter(({ number, oracle }) => oracle !== undefined || (number !== DEADLOCK && number !== LIVELOCK));
}

/** The names of a mask of anomalies. */
export function anomaliesIn({ anomalies }: Vocabulary, mask: number): string[] {
  return anomalies.filter(({ number }) => (mask & (1 << number)) !== 0).map(({ name }) => name);
}
