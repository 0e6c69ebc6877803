import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { HarnessFailure, UsageError } from "../src/failure.js";
import { terminalText } from "../src/report/terminal/document.js";
import { markdownText } from "../src/report/markdown/document.js";
import { lines, strong } from "../src/report/document.js";
import { shellFile, shellWord } from "../src/shell-word.js";
import { visible, visibleIn } from "../src/visible.js";

const hostile = "a\nb\r\t\u001b[31m\u0085\u200b\u2028\u202eend\ud800";

test("what cannot be seen is written out, and nothing else is touched", () => {
  expect(visible(hostile)).toBe("a\\nb\\r\\t\\u{1b}[31m\\u{85}\\u{200b}\\u{2028}\\u{202e}end\\u{d800}");
  expect(visible(hostile, "\n\t")).toContain("a\nb\\r\t\\u{1b}");
  expect(visible("Größe → 3 µs 😀")).toBe("Größe → 3 µs 😀");
  expect(visibleIn({ a: [hostile, 1, null], b: { c: true } })).toEqual({
    a: [visible(hostile), 1, null],
    b: { c: true },
  });
});

test("whatever is in it, a fault is one line for each that there is", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 3 }), (faults) => {
      for (const text of [new UsageError(...faults).message, new HarnessFailure(faults[0]!).message])
        expect(text).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\n]*(\n[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*)*$/u);
      expect(new UsageError(...faults).message.split("\n")).toHaveLength(faults.length);
    }),
  );
});

test("reports begin no line that a user has written, and move no cursor", () => {
  const parts = [
    lines(hostile, { under: hostile }, { label: "replay", command: shellWord(hostile) }),
    { kind: "table" as const, columns: [{ head: "x", width: 80 }], rows: [[strong(hostile)]] },
    { kind: "observations" as const, lines: [hostile] },
  ];
  const document = { heading: { title: hostile, lines: [hostile] }, parts };
  const showing = { observing: true };
  for (const text of [terminalText(document, showing), markdownText(document, showing)]) {
    expect(stripVTControlCharacters(text)).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u); // but for our own colours
    expect(text).not.toMatch(/^b/m);
  }
});

const SHELLS = ["/bin/sh", "/bin/bash", "/bin/zsh"].filter((shell) => existsSync(shell));

test.each(SHELLS)("%s: a word of a command is that word, and nothing in it is run", (shell) => {
  const words = [
    "",
    "a b",
    "$(echo x)",
    "`echo x`",
    'a"b',
    "it's",
    "\\",
    "!x",
    "store | writeback",
    hostile.slice(0, -1),
    "-n",
    "\n%s%n\\n\\101'\"$(echo x)",
    "u\u0308ber\u200d",
    "~",
    "*?[a]{b,c}",
    "#",
    "=",
    "<<EOF",
    "d".repeat(255),
    ...(shell === "/bin/sh" ? [] : ["\n", "-\n", "a\n\n"]), // what a POSIX shell's printf loses
  ];
  const said = execFileSync(shell, ["-c", `printf '%s\\0' ${words.map(shellWord).join(" ")}`], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  expect(said.split("\0").slice(0, -1)).toEqual(words);
  expect(shellWord("store | writeback")).toBe('"store | writeback"');
  expect(["-patch.ts", "-\n.ts", "a-b.ts", "/-.ts"].map(shellFile)).toEqual([
    "./-patch.ts",
    `"$(printf './-\\012.ts')"`,
    "a-b.ts",
    "/-.ts",
  ]);
});
