/**
 * A page that is one file: it opens from a disk or a mail, asks nothing of any server, and runs nothing but what its policy names by
 * hash. Every page of pagerace is made here.
 */
import { createHash } from "node:crypto";
import { type Markup, markup, trusted } from "./markup.js";
import { STYLE } from "./style.js";

export interface Page {
  title: string;
  /** In `main`. */
  body: Markup;
  /** Of this page alone, after the styles that all have. */
  style?: string;
  /** Runs when the page has been read; ours, with nothing of a user's in it. Left out: no script runs at all. */
  script?: string;
  /** Of a page that is served: it may ask whoever served it. */
  asks?: boolean;
}

export function pageText(content: Page): string {
  const { title, body, style = "", script } = content;
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(content)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(STYLE + style)}</style>
</head>
<body>
<main>
${body}
</main>
${script === undefined ? null : markup`<script>${trusted(script)}</script>`}
</body>
</html>
`;
  return page.text;
}

/** No source of anything but these texts. */
export function policyOf({ style = "", script, asks = false }: Page): string {
  const scripts = script === undefined ? "" : `script-src ${hashOf(script)}; `;
  const connects = asks ? "connect-src 'self'; " : "";
  return `default-src 'none'; style-src ${hashOf(STYLE + style)}; ${scripts}${connects}base-uri 'none'; form-action 'none'`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
