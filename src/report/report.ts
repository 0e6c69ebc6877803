/** The formats that a report comes in, an exporter each. */
import type { AnyResult } from "../result/any-schema.js";
import type { Document, Showing } from "./document.js";
import { documentOf } from "./documents/of-result.js";
import type { Format } from "./format.js";
import { markdownText } from "./markdown/document.js";
import { terminalText } from "./terminal/document.js";

const exporters = {
  terminal: terminalText,
  markdown: markdownText,
} satisfies Record<Format, (document: Document, showing: Showing) => string>;

export function formatDocument(document: Document, format: Format, showing: Showing = {}): string {
  return exporters[format](document, showing);
}

/** What `pagerace report` prints of a result. */
export function formatResult(result: AnyResult, format: Format = "terminal", showing: Showing = {}): string {
  return formatDocument(documentOf(result), format, showing);
}
