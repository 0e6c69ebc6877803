/** What one types into a shell, to be copied whole. */
import type { Command } from "../document.js";
import { type Markup, markup } from "./markup.js";

export function commandMarkup({ label, command }: Command): Markup {
  return markup`${label}:<pre class="command"><code>${command}</code></pre>`;
}
