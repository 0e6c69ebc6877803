/** Of pages with tables that can be sorted. */
export const SORTING_STYLE = `
.sortable thead button { font: inherit; color: inherit; background: none; border: 0; padding: 0; min-height: 1.5rem; text-align: left; cursor: pointer; text-decoration: underline dotted; text-underline-offset: .2em; }
.sortable thead button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.sortable [aria-sort=ascending] button::after { content: " \\2191" / ""; } .sortable [aria-sort=descending] button::after { content: " \\2193" / ""; }
@media print { .sortable thead button { text-decoration: none; } }
`;
