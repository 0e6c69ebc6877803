import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { estimateGroups, ratioGroups } from "../../../src/report/figures/intervals.js";
import { htmlOf } from "../../../src/report/html/result.js";
import { hammerOutcomes } from "../../../src/report/outcomes/hammer.js";
import { blocksWith, comparedBlocks, resultOf } from "../../hammered.js";
import { HOSTILE, hostile } from "../hostile.js";
import { faultsOf } from "./validate.js";

const result = resultOf(comparedBlocks());

/** Of a text, and how often; svg draws names, too. */
const tagsOf = (page: string) => {
  const tags = [...page.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, tag]) => tag!);
  return Object.fromEntries([...new Set(tags)].sort().map((tag) => [tag, tags.filter((each) => each === tag).length]));
};

test("a validator finds nothing wrong with it; with a tag left open it does", async () => {
  const page = await htmlOf(result);
  expect(await faultsOf(page)).toEqual([]);
  expect(await faultsOf(page.replace("</h1>", ""))).not.toEqual([]);
});

test("the policy allows the style and the script that are in it, by their hashes, and nothing else; there is nothing that it would stop", async () => {
  const page = await htmlOf(result);
  const [, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page)!;
  const [, style] = /<style>([\s\S]*?)<\/style>/.exec(page)!;
  const [, script] = /<script>([\s\S]*?)<\/script>/.exec(page)!;
  const hashOf = (text: string) => `&#39;sha256-${createHash("sha256").update(text).digest("base64")}&#39;`;
  expect(policy).toBe(
    `default-src &#39;none&#39;; style-src ${hashOf(style!)}; script-src ${hashOf(script!)}; base-uri &#39;none&#39;; form-action &#39;none&#39;`,
  );
  expect(page.match(/<style/g)).toHaveLength(1);
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page.match(/\sstyle=|<link|<img|<iframe|\son[a-z]+=|url\(/g)).toBeNull();
  const addresses = [...page.matchAll(/(?:https?:)?\/\/[a-z][^\s"<]*/g)].map(([address]) => address);
  expect(new Set(addresses)).toEqual(new Set(["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"]));
});

test("the verdict is what is read first: whether it went as expected, then each variant's", async () => {
  const page = await htmlOf(result);
  expect(page).toMatch(
    /<\/h1>\s*<section aria-label="verdict">\s*<p class="status alarm">A forbidden anomaly was seen \(exit status 1\)\.<\/p>/,
  );
  const sound = await htmlOf(resultOf(blocksWith([{}, {}, {}, { "lost-store": 50 }])));
  expect(sound).toMatch(/<p class="status good">As expected/);
  expect(await htmlOf(resultOf(blocksWith([{}, {}, {}, {}]), "interrupted"))).toMatch(
    /<p class="status caution">Interrupted/,
  );
});

test("every number that is drawn stands in a table, too", async () => {
  const page = await htmlOf(result);
  const tables = page.replace(/<figure>[\s\S]*?<\/figure>/g, "");
  const outcomes = hammerOutcomes(result);
  const groups = [...ratioGroups(outcomes), ...estimateGroups(outcomes, 1e6)];
  const words = groups.flatMap(({ rows }) => rows.map((row) => row.words.replaceAll("<", "&lt;")));
  expect(words.length).toBeGreaterThan(8);
  expect(words.filter((each) => !tables.includes(`<td>${each}</td>`))).toEqual([]);
  expect(page.match(/<figure>/g)!.length).toBeGreaterThanOrEqual(groups.length + 2);
});

test("what users have written adds no tag, no attribute and no picture, drawn or written", async () => {
  const page = await htmlOf(hostile(result));
  expect(tagsOf(page)).toEqual(tagsOf(await htmlOf(result)));
  expect(await faultsOf(page)).toEqual([]);
  expect(page).not.toContain(HOSTILE);
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
});
