/** XML that says what it was given, whatever that is. */
import { visible } from "../../visible.js";

export interface Element {
  name: string;
  attributes: Readonly<Record<string, string | number>>;
  /** In order; a text is one. */
  children: readonly (Element | string)[];
}

export function element(
  name: string,
  attributes: Element["attributes"] = {},
  ...children: readonly (Element | string)[]
): Element {
  return { name, attributes, children };
}

/** With its declaration, an element a line. */
export function xmlText(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup(root, "")}`;
}

function markup({ name, attributes, children }: Element, indent: string): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const open = `${indent}<${name}${said.join("")}`;
  if (children.length === 0) return `${open}/>\n`;
  if (children.every((child) => typeof child === "string"))
    return `${open}>${children.map(escaped).join("\n")}</${name}>\n`;
  const inner = children.map((child) =>
    typeof child === "string" ? `${indent}  ${escaped(child)}\n` : markup(child, `${indent}  `),
  );
  return `${open}>\n${inner.join("")}${indent}</${name}>\n`;
}

/** What cannot be seen is no character of XML 1.0, or would be another one to its reader; and two that look like text are none. */
function escaped(text: string): string {
  return visible(text, "\n")
    .replace(/[\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;");
}
