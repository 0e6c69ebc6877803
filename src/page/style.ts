/** Of the live page. */
export const PAGE_STYLE = `
progress { display: block; width: 100%; height: .75rem; accent-color: var(--accent); margin: .75rem 0; }
progress[hidden] { display: none; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 9rem), 1fr)); gap: .5rem; margin: .75rem 0; }
.figures div { background: var(--raised); border-radius: .25rem; padding: .5rem .75rem; min-width: 0; }
.figures dt { color: var(--muted); font-size: .8125rem; }
.figures dd { margin: 0; font-size: 1.125rem; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
#state.running::before { content: ""; display: inline-block; width: .6rem; height: .6rem; border-radius: 50%; background: var(--good); margin-right: .5rem; }
.verdicts .seen { list-style: none; padding: 0; margin: .5rem 0 0; }
.verdicts .seen li { background: none; border: 0; padding: .2rem 0; font-size: .875rem; font-variant-numeric: tabular-nums; }
.verdicts .seen .below { font-size: .875rem; }
.verdicts details { margin: .25rem 0 0; font-size: .875rem; }
.verdicts summary { min-height: 1.5rem; }
#phase:empty, #scenario:empty, #judged:empty { display: none; }
h2 { margin-top: 1.5rem; }
`;
