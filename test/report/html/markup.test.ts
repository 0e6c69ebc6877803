import fc from "fast-check";
import { expect, test } from "vitest";
import { markup, trusted } from "../../../src/report/html/markup.js";

test("a text is text, in an element and in an attribute; markup is markup, and null is nothing", () => {
  const text = fc.string({ unit: fc.constantFrom(...`<>&"'/ab=`) });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const made = markup`<p title="${one}">${[other, null, markup`<b>${1}</b>`]}</p>`.text;
      const [, title, inner] = /^<p title="([^"]*)">(.*)<b>1<\/b><\/p>$/s.exec(made)!;
      expect([read(title!), read(inner!)]).toEqual([one, other]);
      expect(title! + inner!).not.toMatch(/[<>"']/);
    }),
  );
  expect(markup`${trusted("<i>")}`.text).toBe("<i>");
});

const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
const read = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!);
