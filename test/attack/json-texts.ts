/** Texts of JSON in which something was changed: a value, a name, a field twice, the bytes themselves. */
import fc from "fast-check";
import { inherited, numbers, texts } from "./words.js";

/** JSON as it is written: names may come twice, and a value may be any text. */
type Tree = { fields: [name: string, value: Tree][] } | { items: Tree[] } | { text: string };

const changes = ["value", "drop", "twice", "name", "wrap", "add", "exchange"] as const;

interface Change {
  place: number;
  how: (typeof changes)[number];
  value: Tree;
  name: string;
}

const deep = fc
  .tuple(fc.constantFrom(["[", "]"], ['{"a":', "}"]), fc.constantFrom(3, 100, 10_000))
  .map(([[open, close], depth]): Tree => ({ text: `${open!.repeat(depth)}1${close!.repeat(depth)}` }));
const text = texts(2000).map((each): Tree => ({ text: JSON.stringify(each) }));
const values = fc.oneof(
  { arbitrary: numbers.filter(isJson).map((each): Tree => ({ text: each })), weight: 4 },
  { arbitrary: text, weight: 3 },
  {
    arbitrary: fc
      .constantFrom("null", "true", "false", "{}", "[]", '""', "[null]", "1e400", "-0")
      .map((each): Tree => ({ text: each })),
    weight: 4,
  },
  { arbitrary: fc.jsonValue({ maxDepth: 2 }).map(treeOf), weight: 1 },
  { arbitrary: deep, weight: 1 },
);

/** @param known names of fields that there are. */
export function jsonTexts(valid: fc.Arbitrary<unknown>, known: readonly string[]): fc.Arbitrary<string> {
  const name = fc.oneof(
    { arbitrary: fc.constantFrom(...known), weight: 3 },
    { arbitrary: inherited, weight: 2 },
    texts(100),
  );
  const change = fc.record({ place: fc.nat(), how: fc.constantFrom(...changes), value: values, name });
  return fc
    .tuple(valid, fc.array(change, { minLength: 1, maxLength: 3 }), fc.constantFrom("", " ", "\n"))
    .map(([value, all, space]) => textOf(all.reduce(changed, treeOf(value)), space));
}

/** The same, damaged as bytes. */
export function jsonFiles(jsons: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
  const put = fc.constantFrom(
    [0xff],
    [0xc0, 0x80],
    [0xed, 0xa0, 0x80],
    [0xef, 0xbb, 0xbf],
    [0],
    [0x85],
    [0xc2, 0x85],
    [0xe2, 0x80],
    [0x22],
    [0x7d],
  );
  const spoilt = fc.tuple(jsons, fc.nat(), fc.nat(2), put).map(([json, place, dropped, bytes]) => {
    const whole = Buffer.from(json);
    const at = place % (whole.length + 1);
    return Buffer.concat([whole.subarray(0, at), Buffer.from(bytes), whole.subarray(at + dropped)]);
  });
  return fc.oneof(
    { arbitrary: jsons.map((json) => Buffer.from(json)), weight: 6 },
    { arbitrary: spoilt, weight: 2 },
    { arbitrary: jsons.map((json) => Buffer.from(`\ufeff${json}`)), weight: 1 },
    { arbitrary: texts(200_000).map((each) => Buffer.from(each)), weight: 1 },
  );
}

function isJson(each: string): boolean {
  return /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(each);
}

function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return { items: value.map(treeOf) };
  if (value === null || typeof value !== "object") return { text: JSON.stringify(value) };
  return { fields: Object.entries(value).map(([name, each]) => [name, treeOf(each)]) };
}

function textOf(tree: Tree, space: string): string {
  if ("text" in tree) return tree.text;
  if ("items" in tree) return `[${tree.items.map((each) => textOf(each, space)).join(`,${space}`)}]`;
  return `{${tree.fields.map(([name, each]) => `${JSON.stringify(name)}:${space}${textOf(each, space)}`).join(`,${space}`)}}`;
}

/** Counted from the root: each field and each item is a place, and so is the root. */
function changed(tree: Tree, change: Change): Tree {
  let left = change.place % countOf(tree);
  const visit = (each: Tree): Tree => {
    if (left-- === 0) return replaced(each, change);
    if ("items" in each)
      return {
        items: each.items.flatMap((item) => (left === 0 ? aroundItem(item, change, () => left--) : visit(item))),
      };
    if ("fields" in each)
      return {
        fields: each.fields.flatMap((field) =>
          left === 0 ? aroundField(field, change, () => left--) : [[field[0], visit(field[1])]],
        ),
      };
    return each;
  };
  return visit(tree);
}

function countOf(tree: Tree): number {
  const inside = "items" in tree ? tree.items : "fields" in tree ? tree.fields.map(([, each]) => each) : [];
  return inside.reduce((sum, each) => sum + countOf(each), 1);
}

function aroundItem(item: Tree, change: Change, pass: () => void): Tree[] {
  pass();
  if (change.how === "drop") return [];
  if (change.how === "twice") return [item, item];
  return [replaced(item, change)];
}

function aroundField([name, value]: [string, Tree], change: Change, pass: () => void): [string, Tree][] {
  pass();
  if (change.how === "drop") return [];
  if (change.how === "twice")
    return [
      [name, change.value],
      [name, value],
    ];
  if (change.how === "name") return [[change.name, value]];
  return [[name, replaced(value, change)]];
}

function replaced(tree: Tree, { how, value, name }: Change): Tree {
  if (how === "wrap") return { items: [tree] };
  if (how === "add" && "fields" in tree) return { fields: [...tree.fields, [name, value]] };
  if (how === "add" && "items" in tree) return { items: [...tree.items, value] };
  if (how === "exchange" && "items" in tree) return { items: tree.items.toReversed() };
  if (how === "exchange" && "fields" in tree) return { fields: tree.fields.toReversed() };
  return value;
}
