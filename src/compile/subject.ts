/** The text of assembly/subject.ts: what the drivers run, made of what a variant has and declares. */
import { DECLARED_FILES, DECLARED_PAGES, DECLARED_VIEWS, FILES, PAGES, VIEWS } from "../../assembly/layout/index.js";
import type { AnomalyEntry, OperationEntry, Operand, Scope, Vocabulary, WordEntry } from "../model/vocabulary.js";

export interface SubjectAbout {
  /** Of the variant's module, from `assembly` on. */
  path: string;
  vocabulary: Vocabulary;
}

/**
 * TypeScript that AssemblyScript reads; a line a sentence, for nobody but the compiler. What a variant has is
 * called `own$…` in here and what the harness has `$…`, as no name of a user's is.
 */
export function subjectText({ path, vocabulary }: SubjectAbout): string {
  const { operations, anomalies, words, frames } = vocabulary;
  const oracles = anomalies.filter(({ oracle }) => oracle !== undefined);
  const atRest = oracles.filter(({ oracle }) => oracle?.after.length === 0);
  const functions = [...operations, ...oracles.map(({ oracle }) => oracle!)].map((each) => each.function);
  const declared = words.filter(({ declared: is }) => is);
  const second = operations.some(({ operands }) => operands.includes("other"));
  return [
    `export * from "./${path}";`,
    importText(`./${path}`, [...new Set([...functions, "audit", "reset"])], "own$"),
    importText("./oracle/held-locks", [...new Set(Object.values(lockAudit))]),
    importText("./machine/cpu", ["page_at", "view"]),
    importText("./kernel/pagemap", ["file_at", "file_nr_pages", "file_page", "page_file"]),
    importText("./machine/tally", ["tally_anomaly"]),
    importText("./machine/private", ["private_read", "private_zero"]),
    importText("./layout", ["FILE_ORDER", "FILE_STRIDE", "NR_TASKS", "PAGE_STRIDE", "VIEW_STRIDE"]),
    `export const HAS_SECOND_PAGE: bool = ${second};`,
    `export const HAS_FRAMES: bool = ${frames === true};`,
    ...operationText(operations, oracles),
    ...auditText(atRest),
    ...locksText(words.filter(({ purpose }) => purpose === "lock")),
    ...(declared.length > 0 ? resetText(declared) : []),
    "",
  ].join("\n");
}

function importText(from: string, names: readonly string[], prefix = "$"): string {
  return `import { ${names.map((name) => `${name} as ${prefix}${name}`).join(", ")} } from "${from}";`;
}

function operationText(operations: readonly OperationEntry[], oracles: readonly AnomalyEntry[]): string[] {
  const cases = operations.map((each) => {
    const after = oracles
      .filter(({ oracle }) => oracle?.after.includes(each.name))
      .map(
        ({ number, oracle }) =>
          `if (own$${oracle!.function}(${argumentsOf(oracle!.operands)})) $tally_anomaly(${number});`,
      );
    return `if ($$op == ${each.number}) { own$${each.function}(${argumentsOf(each.operands)}); ${after.join(" ")} return; }`;
  });
  return [
    "export function operation($$op: i32, $$index: i32, $$map: i32, $$block: i32, $$other: i32): void {",
    ...cases,
    "assert(false);",
    "}",
  ];
}

const argument: Record<Operand, string> = {
  page: "$page_at($$index)",
  other: "$page_at($$other)",
  mapping: "$$map",
  block: "$$block",
};

/** None: it is for the file of the page. */
function argumentsOf(operands: readonly Operand[]): string {
  return operands.length === 0
    ? "$page_file($page_at($$index))"
    : operands.map((operand) => argument[operand]).join(", ");
}

/** What an oracle would say of the words as they stand. */
function auditText(oracles: readonly AnomalyEntry[]): string[] {
  const call = ({ number, oracle }: AnomalyEntry, of: string) =>
    `if (own$${oracle!.function}(${of})) $tally_anomaly(${number});`;
  const ofFiles = oracles.filter(({ oracle }) => oracle!.operands.length === 0).map((each) => call(each, "$$mapping"));
  const ofPages = oracles.filter(({ oracle }) => oracle!.operands.length > 0).map((each) => call(each, "$$page"));
  return [
    "export function audit($$from: i32, $$to: i32): void {",
    "own$audit($$from, $$to);",
    ...(oracles.length > 0 ? forEach(ofFiles, ofPages) : []),
    "}",
  ];
}

/** By what the lock belongs to: what looks at it. */
const lockAudit: Record<Scope, string> = {
  global: "audit_lock",
  file: "audit_lock",
  page: "audit_page_lock",
  mapping: "audit_mapping_lock",
  block: "audit_block_lock",
  view: "audit_view_lock",
};

/** Amidst an execution locks are held, at rest none is. There is one of a global one, for whoever has the first file. */
function locksText(locks: readonly WordEntry[]): string[] {
  const of = (...scopes: Scope[]) => locks.filter(({ scope }) => scopes.includes(scope));
  const call = ({ scope, offset }: WordEntry, lock: string) => `$${lockAudit[scope]}(${lock}${offset});`;
  return [
    "export function audit_at_rest($$from: i32, $$to: i32): void {",
    "audit($$from, $$to);",
    ...of("global").map((each) => `if ($$from == 0) ${call(each, "")}`),
    ...forEach(
      of("file").map((each) => call(each, "$$mapping + ")),
      of("page", "mapping", "block", "view").map((each) => call(each, "$$page, ")),
    ),
    "}",
  ];
}

/** Statements for each `$$mapping` from `$$from` to before `$$to`, and for each `$$page` of it. */
function forEach(ofFiles: readonly string[], ofPages: readonly string[]): string[] {
  return [
    "for (let $$file = $$from; $$file < $$to; $$file++) {",
    "const $$mapping = $file_at($$file);",
    ...ofFiles,
    "for (let $$n = 0; $$n < $file_nr_pages(); $$n++) {",
    "const $$page = $file_page($$mapping, $$n);",
    ...ofPages,
    "}",
    "}",
  ];
}

/** Declared words are reset with the rest; global ones by whoever begins with the first file. */
function resetText(words: readonly WordEntry[]): string[] {
  const has = (...scopes: WordEntry["scope"][]) => words.some(({ scope }) => scopes.includes(scope));
  const lines = ["const $$order = $private_read($FILE_ORDER);"];
  if (has("file"))
    lines.push(`$private_zero($file_at($$from) + ${DECLARED_FILES - FILES}, ($$to - $$from) * $FILE_STRIDE);`);
  if (has("page", "mapping", "block"))
    lines.push(
      `$private_zero($page_at($$from << $$order) + ${DECLARED_PAGES - PAGES}, (($$to - $$from) << $$order) * $PAGE_STRIDE);`,
    );
  if (has("view")) {
    lines.push("for (let $$task = 0; $$task < $private_read($NR_TASKS); $$task++) {");
    lines.push(`const $$views = $view($$task, $page_at($$from << $$order)) + ${DECLARED_VIEWS - VIEWS};`);
    lines.push("$private_zero($$views, (($$to - $$from) << $$order) * $VIEW_STRIDE);", "}");
  }
  const globals = words.filter(({ scope }) => scope === "global");
  for (const { offset } of globals) lines.push(`if ($$from == 0) $private_zero(${offset}, 4);`);
  return ["export function reset($$from: i32, $$to: i32): void {", "own$reset($$from, $$to);", ...lines, "}"];
}
