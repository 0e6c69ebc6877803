import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { marked } from "marked";
import { expect, test } from "vitest";
import { alarm, type Document, faint, lines, type Part, strong } from "../../../src/report/document.js";
import { formatDocument } from "../../../src/report/report.js";
import { kernelTrace } from "../../kernel-trace.js";
import { aboutFixmeRace, fixmeRace } from "../trace/fixme-race.js";
import { visible } from "../../../src/visible.js";

const REPLAY = "pagerace replay v2.6.20-rc3 fixme-race 1.215dc804.1e607203.b18a17b35";
const documentOf = (...parts: Part[]): Document => ({ heading: { title: "a run", lines: [] }, parts });
const markdownOf = (...parts: Part[]) => formatDocument(documentOf(...parts), "markdown");

/** What somebody sees to whom it is rendered, tags apart, and without what they lay out. */
function rendered(text: string): { tags: Set<string>; text: string } {
  const html = marked.parse(text, { async: false });
  const tags = new Set([...html.matchAll(/<([^\s>]+)[^>]*>/g)].map(([, tag]) => tag!.replace("/", "")));
  const entities: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#39;": "'" };
  const plain = html.replace(/<[^>]*>/g, "").replace(/&(?:lt|gt|amp|quot|#39);/g, (entity) => entities[entity]!);
  return { tags, text: plain.replace(/\s+/g, "") };
}

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."\\`*_[]()<>|&~#+-=.!'\"".split(""), " ", "\n"),
      fc.constantFrom(
        "1.",
        "2)",
        "---",
        "```",
        "<b>",
        "&lt;",
        "store | writeback",
        "page_mkclean",
        "a",
        "W|D",
        "![x](y)",
      ),
    ),
    { minLength: 1, maxLength: 25 },
  )
  .map((words) => words.join(""))
  .filter((text) => text.trim() !== "");

test("whatever a name or a reason has in it, one reads it as it is: no tag, no link, no cell of its own", () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (line, under, cell) => {
      const columns = [
        { head: "a", width: 9 },
        { head: "b", width: 9 },
      ];
      const table: Part = { kind: "table", columns, rows: [[cell, { value: cell, below: faint(cell) }]] };
      const text = markdownOf(lines(`x ${line}`, { under: `y ${under}` }), lines(`x ${line}`), table);
      const seen = rendered(text);
      const wanted = visible(`arunx${line}y${under}x${line}ab${cell}${cell}(${cell})`);
      expect(seen.text).toBe(wanted.replace(/\s+/g, ""));
      const allowed = ["h1", "ul", "li", "p", "table", "thead", "tbody", "tr", "th", "td"];
      expect([...seen.tags].filter((tag) => !allowed.includes(tag))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test("what is meant strongly is strong, commands can be copied whole, and Observation lines come where they are asked for", () => {
  const command = `pagerace replay v2.6.19 "store | writeback" ${"a1b2".repeat(40)}`;
  const observed: Part = { kind: "observations", lines: ["Observation v lost-store Never 0 10"] };
  const parts = [lines([strong("v: sync-loss"), " (known)"], alarm("DIFFERS"), { label: "replay", command }), observed];
  const text = markdownOf(...parts);
  expect(text).toContain("- **v: sync-loss** (known)\n- **DIFFERS**\n\nreplay:\n\n```sh\n");
  expect(text.split("\n")).toContain(command);
  expect(text).not.toContain("Observation");
  expect(formatDocument(documentOf(...parts), "markdown", { observing: true })).toContain(`\n${observed.lines[0]}\n`);
});

test("a trace stands alone: its version, its settings, what there was at the beginning, its marks, what plays it again", () => {
  const inevitable = { step: 38, continuations: 1000, anomaly: "untracked-dirty" };
  const trace = kernelTrace(fixmeRace, { ...aboutFixmeRace, inevitable });
  const text = markdownOf({ kind: "trace", trace, replay: REPLAY, version: "0.1.0" });
  const [, fence = "", legend = "", version = ""] = text.split("```").map((part) => part.trim());
  expect(fence.split("\n").slice(0, 6).join(" ").trim()).toBe(
    "v2.6.20-rc3: store : store | writeback 1 page of 1 block, 1 mapping, 2 CPUs, ext3-ordered at the beginning: " +
      "NR_FILE_DIRTY 1, PG_dirty 1, PG_private 1, PG_uptodate 1, page->mapping 1, _count 2, _mapcount 1, tag DIRTY 1, pte " +
      "W|D, BH_Dirty 1, memory v1, TLB cpu0 W|D; every other word 0",
  );
  expect(legend.replace(/\s+/g, " ")).toContain("W (writable) or R (read-only), and D (dirty); none: not present.");
  for (const mark of ["vN is", "=== is", "--- is", "Played again by pagerace 0.1.0:"]) expect(legend).toContain(mark);
  for (const mark of ["pN is", "mN is", "[N] is", "~ is", "!! is"]) expect(legend).not.toContain(mark);
  expect(version).toBe(`sh\n${REPLAY}`);
  expect(text).toBe(stripVTControlCharacters(text));
});
