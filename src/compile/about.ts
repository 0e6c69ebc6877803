/** What is said of a variant, as plain JSON: its header, what it descends from, and what it declares. */
import type { DeclaredKind, OperationEntry, WordEntry } from "../model/vocabulary.js";
import type { Expectation } from "./header.js";
import { dateOf } from "./order.js";
import { type Variant, lineOf } from "./variant.js";

export interface VariantAbout {
  id: string;
  /** Of its source; undefined: the source has no date. */
  year: string | undefined;
  summary: string;
  aliases: string[];
  source: string | undefined;
  subject: string;
  planted: boolean;
  /** Of its line, the nearest first. */
  ancestors: string[];
  /** `from` is the variant that says so: itself, or an ancestor. */
  expectations: (Expectation & { from: string })[];
  closes: string[];
  /** That it knows, and with it its descendants. */
  filesystems: readonly string[];
  adds: string[];
  /** By itself, and not by its ancestors. */
  declares: { operations: string[]; oracles: string[]; words: string[] };
}

export function aboutVariant(variant: Variant): VariantAbout {
  const { id, summary, aliases, source, subject, planted, closes, adds } = variant;
  return {
    id,
    year: dateOf(variant)?.slice(0, 4),
    summary,
    aliases,
    source,
    subject,
    planted,
    ancestors: lineOf(variant)
      .slice(1)
      .map((each) => each.id),
    expectations: variant.expectations.map((each) => ({ ...each, from: whoExpects(variant, each).id })),
    closes,
    filesystems: variant.vocabulary.filesystems,
    adds,
    declares: declaredBy(variant),
  };
}

/** The variant whose header an expectation stands in. @param expectation one of the variant's. */
export function whoExpects(variant: Variant, expectation: Expectation): Variant {
  const { ancestor } = variant;
  return ancestor?.expectations.includes(expectation) === true ? whoExpects(ancestor, expectation) : variant;
}

function declaredBy({ vocabulary, ancestor }: Variant): VariantAbout["declares"] {
  const before = (kind: DeclaredKind) => new Set(ancestor?.vocabulary[kind].map(({ name }) => name));
  const isNew = (kind: DeclaredKind) => {
    const names = before(kind);
    return ({ name }: { name: string }) => ancestor !== undefined && !names.has(name);
  };
  return {
    operations: vocabulary.operations.filter(isNew("operations")).map(operationText),
    oracles: vocabulary.anomalies.filter(isNew("anomalies")).map(({ name, summary }) => named(name, summary)),
    words: vocabulary.words.filter(isNew("words")).map(wordText),
  };
}

function operationText({ name, filesystems, summary }: OperationEntry): string {
  return named(filesystems.length === 0 ? name : `${name} on ${filesystems.join(", ")}`, summary);
}

function named(name: string, summary: string): string {
  return summary === "" ? name : `${name}: ${summary}`;
}

function wordText({ name, scope, purpose }: WordEntry): string {
  return `${name}: a ${purpose} of ${scope === "global" ? "all" : `each ${scope}`}`;
}
