import { expect, test } from "vitest";
import type { RuleName } from "../../src/model/mutation-rules.js";
import { mutationsOf } from "../../src/mutate/rules.js";

/** What a rule makes of a body, each in one line, without the function around it. */
function made(rule: RuleName, body: string): string[] {
  const code = `export function f(page: Page): bool { ${body} }`;
  return mutationsOf(code, [rule]).map((each) =>
    each.code
      .replace(/\s+/g, " ")
      .replace(/^export function f\(page: Page\): bool \{ ?/, "")
      .replace(/ ?\}$/, ""),
  );
}

test("drop-lock takes away a lock with every unlock of it, and no other", () => {
  expect(
    made("drop-lock", "spin_lock(l + a); x(); if (y()) { spin_unlock(l + a); return true; } spin_unlock(l + a);"),
  ).toEqual(["x(); if (y()) { return true; }"]);
  expect(made("drop-lock", "lock_page(page); spin_lock(l); x(); spin_unlock(l); unlock_page(page);")).toEqual([
    "spin_lock(l); x(); spin_unlock(l);",
    "lock_page(page); x(); unlock_page(page);",
  ]);
  expect(made("drop-lock", "down_read(m); x(); up_read(m);")).toEqual(["x();"]);
  expect(made("drop-lock", "spin_lock(l); if (x()) y(); else spin_unlock(l);")).toEqual(["if (x()) y(); else {}"]);
});

test("drop-lock leaves alone what is released elsewhere, or is another lock", () => {
  expect(made("drop-lock", "spin_lock(l); x();")).toEqual([]);
  expect(made("drop-lock", "spin_lock(l); x(); spin_unlock(k);")).toEqual([]);
  expect(made("drop-lock", "spin_unlock(l); x(); spin_lock(l);")).toEqual([]);
  expect(made("drop-lock", "if (trylock_page(page)) x();")).toEqual([]);
});

test("split-section opens a section between its statements, and between a test and what it decides", () => {
  expect(made("split-section", "spin_lock(l); x(); if (y()) z(); spin_unlock(l);")).toEqual([
    "spin_lock(l); x(); spin_unlock(l); spin_lock(l); if (y()) z(); spin_unlock(l);",
    "spin_lock(l); x(); if (y()) { spin_unlock(l); spin_lock(l); z(); } spin_unlock(l);",
  ]);
  expect(made("split-section", "a(); b(); spin_lock(l); x(); spin_unlock(l); c(); d();")).toEqual([]);
  expect(made("split-section", "spin_lock(l); if (x()) { spin_unlock(l); return true; } y(); spin_unlock(l);")).toEqual(
    ["spin_lock(l); if (x()) { spin_unlock(l); return true; } spin_unlock(l); spin_lock(l); y(); spin_unlock(l);"],
  );
});

test("split-section keeps what it splits a program: every brace and semicolon is there", () => {
  expect(
    made("split-section", "spin_lock(l); for (let n = 0; n < m; n++) { x(); if (y()) { z(); } } spin_unlock(l);"),
  ).toEqual([
    "spin_lock(l); for (let n = 0; n < m; n++) { x(); spin_unlock(l); spin_lock(l); if (y()) { z(); } } spin_unlock(l);",
    "spin_lock(l); for (let n = 0; n < m; n++) { x(); if (y()) { spin_unlock(l); spin_lock(l); z(); } } spin_unlock(l);",
  ]);
});

test("drop-flush drops flushes; what only notes that one is due is no flush", () => {
  expect(made("drop-flush", "x(); flush_tlb_page(page, m); if (y()) try_to_unmap_flush(page);")).toEqual([
    "x(); if (y()) try_to_unmap_flush(page);",
    "x(); flush_tlb_page(page, m); if (y()) {}",
  ]);
  expect(made("drop-flush", "set_tlb_ubc_flush_pending(page, true); should(page); flushing(page);")).toEqual([]);
});

test("skip-step leaves out one plain statement, or a guard that only leaves; not what other rules have, nor declarations", () => {
  expect(made("skip-step", "const a = x(); if (y(a)) return false; z(a); a.b; n |= 1; return true;")).toEqual([
    "const a = x(); z(a); a.b; n |= 1; return true;",
    "const a = x(); if (y(a)) return false; a.b; n |= 1; return true;",
    "const a = x(); if (y(a)) return false; z(a); n |= 1; return true;",
    "const a = x(); if (y(a)) return false; z(a); a.b; return true;",
  ]);
  expect(made("skip-step", "spin_lock(l); spin_unlock(l); flush_tlb_page(page, 0);")).toEqual([]);
});

test("what oracles are told of a step goes with it, and is no step of its own", () => {
  const ends = "spin_lock(l); check_io_ends(page); BUG_ON(!TestClear(page)); x(); spin_unlock(l);";
  expect(made("skip-step", ends)).toEqual([
    "spin_lock(l); x(); spin_unlock(l);",
    "spin_lock(l); check_io_ends(page); BUG_ON(!TestClear(page)); spin_unlock(l);",
  ]);
  expect(made("split-section", ends)).toEqual([
    "spin_lock(l); check_io_ends(page); BUG_ON(!TestClear(page)); spin_unlock(l); spin_lock(l); x(); spin_unlock(l);",
  ]);
  expect(made("swap-steps", "copy(a); note_written(a); note_copied(a); x();")).toEqual([
    "x(); copy(a); note_written(a); note_copied(a);",
  ]);
  expect(made("skip-step", "copy(a); note_written(a); note_copied(a); x();")).toEqual([
    "x();",
    "copy(a); note_written(a); note_copied(a);",
  ]);
  expect(made("drop-lock", ends)).toEqual(["check_io_ends(page); BUG_ON(!TestClear(page)); x();"]);
});

test("an assertion is the oracle's: it is not skipped, moved or negated, unless it does something on the way", () => {
  const asserts = "BUG_ON(!PageLocked(page)); x(); BUG_ON(a() || b()); assert(c());";
  expect(made("skip-step", asserts)).toEqual(["BUG_ON(!PageLocked(page)); BUG_ON(a() || b()); assert(c());"]);
  for (const rule of ["swap-steps", "swap-calls", "negate-test"] as const) expect(made(rule, asserts)).toEqual([]);
  expect(made("skip-step", "BUG_ON(!TestClearPageWriteback(page));")).toEqual([""]);
  expect(made("skip-step", "BUG_ON(atomic_add_return(page + w, -1) < 0);")).toEqual([""]);
});

test("swap-steps changes neighbours, but for jumps and for what would not be declared", () => {
  expect(made("swap-steps", "const a = x(); const b = y(); z(a); return w(b);")).toEqual([
    "const b = y(); const a = x(); z(a); return w(b);",
    "const a = x(); z(a); const b = y(); return w(b);",
  ]);
  expect(made("swap-steps", "spin_lock(l); x(); spin_unlock(l);")).toEqual([
    "x(); spin_lock(l); spin_unlock(l);",
    "spin_lock(l); spin_unlock(l); x();",
  ]);
});

test("swap-calls changes operands that both call, and calls with something between them", () => {
  expect(made("swap-calls", "if (a() || !b() || c) x(); return (d() & e()) != 0;")).toEqual([
    "if (!b() || a() || c) x(); return (d() & e()) != 0;",
    "if (a() || !b() || c) x(); return (e() & d()) != 0;",
  ]);
  expect(made("swap-calls", "a(); const n = 1; b(); c();")).toEqual(["b(); const n = 1; a(); c();"]);
  expect(made("swap-calls", "if (a() < b()) x();")).toEqual([]);
});

test("negate-test turns one operand of a test round, wherever a test stands", () => {
  expect(made("negate-test", "if (a() && !(b & C) || d == 0) x(); return e ? f() : g() && h;")).toEqual([
    "if (!a() && !(b & C) || d == 0) x(); return e ? f() : g() && h;",
    "if (a() && (b & C) || d == 0) x(); return e ? f() : g() && h;",
    "if (a() && !(b & C) || d != 0) x(); return e ? f() : g() && h;",
    "if (a() && !(b & C) || d == 0) x(); return !e ? f() : g() && h;",
    "if (a() && !(b & C) || d == 0) x(); return e ? f() : !g() && h;",
    "if (a() && !(b & C) || d == 0) x(); return e ? f() : g() && !h;",
  ]);
  expect(made("negate-test", "for (let n = 0; n < m; n++) x();")).toEqual(["for (let n = 0; n >= m; n++) x();"]);
  expect(made("negate-test", "x(a == b); return c;")).toEqual([]);
});

test("no two mutants of a function are alike, none is the function, and of two rules the first has it", () => {
  const code = "export function f(): void { spin_lock(l); flush(p); flush(p); spin_unlock(l); }";
  const all = mutationsOf(code);
  const texts = all.map((each) => each.code.replace(/\s/g, ""));
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts).not.toContain(code.replace(/\s/g, ""));
  expect(all.filter(({ rule }) => rule === "drop-flush")).toHaveLength(1);
  expect(mutationsOf("export function f(): void {}")).toEqual([]);
  expect(mutationsOf("export function f(): bool { return x(); }")).toEqual([]);
});

test("comments and strings of braces between statements survive", () => {
  expect(made("skip-step", "x(); /* } ; */ y(); // { \n z();")).toHaveLength(3);
});
