/** What pages look like: light and dark, from 320 pixels up, and on paper. Colours have a contrast of 4.5 to their ground at least. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #fff; --raised: #f5f6f8; --ink: #16191d; --muted: #565d66; --line: #d4d8de;
  --alarm: #b3261e; --caution: #8a5300; --good: #1b6b3a; --accent: #1f5fa8;
  --c1: #1f5fa8; --c2: #b3261e; --c3: #1b6b3a; --c4: #7b3fa0; --c5: #8a5300; --c6: #00707a; --c7: #a0286a; --c8: #565d66;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171b; --raised: #1e2228; --ink: #e7eaee; --muted: #a5adb8; --line: #3a414b;
    --alarm: #ff8a80; --caution: #f2b45c; --good: #7fd49b; --accent: #8ab8f2;
    --c1: #8ab8f2; --c2: #ff8a80; --c3: #7fd49b; --c4: #d0a3ef; --c5: #f2b45c; --c6: #6fd3dc; --c7: #f29ac4; --c8: #a5adb8;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 75rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { overflow-wrap: anywhere; font-size: 1.1rem; margin: 2.5rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; overflow-wrap: anywhere; }
p, ul { margin: .5rem 0; max-width: 70rem; overflow-wrap: anywhere; }
ul { padding-left: 1.25rem; }
ul.plain { list-style: none; padding-left: 0; }
a { color: var(--accent); }
code, pre, .mono { font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; font-size: .875rem; }
pre { margin: .5rem 0; padding: .75rem; background: var(--raised); border-radius: .375rem; }
pre.command { white-space: pre-wrap; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; max-width: 100%; }
.scroll:focus-visible, summary:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; font-size: .875rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
thead th { border-bottom: 2px solid var(--line); }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
.strong { font-weight: 600; } .faint { color: var(--muted); }
.alarm { color: var(--alarm); font-weight: 600; } .caution { color: var(--caution); } .good { color: var(--good); }
.below { display: block; color: var(--muted); font-size: .8125rem; }
.verdicts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: .5rem; padding: 0; margin: 1rem 0; list-style: none; }
.verdicts li { background: var(--raised); border-left: .25rem solid var(--line); border-radius: .25rem; padding: .5rem .75rem; overflow-wrap: anywhere; }
.verdicts li.alarm-edge { border-left-color: var(--alarm); } .verdicts li.caution-edge { border-left-color: var(--caution); }
.verdicts li.good-edge { border-left-color: var(--good); }
.verdicts b { display: block; }
.status { font-size: 1.05rem; margin: .75rem 0; }
.panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1rem; margin: .75rem 0; }
figure { margin: 0; min-width: 0; break-inside: avoid; }
figcaption { font-size: .875rem; font-weight: 600; overflow-wrap: anywhere; }
figure svg { display: block; width: 100%; max-width: 30rem; height: auto; color: var(--ink); }
.status, .legend li { overflow-wrap: anywhere; min-width: 0; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; font-size: .875rem; }
.legend li::before { content: ""; display: inline-block; width: 1.25rem; height: .2rem; margin-right: .4rem; vertical-align: middle; background: currentColor; }
.k1::before { color: var(--c1); } .k2::before { color: var(--c2); } .k3::before { color: var(--c3); } .k4::before { color: var(--c4); }
.k5::before { color: var(--c5); } .k6::before { color: var(--c6); } .k7::before { color: var(--c7); } .k8::before { color: var(--c8); }
details { margin: .5rem 0; }
summary { overflow-wrap: anywhere; cursor: pointer; color: var(--accent); }
.trace td { white-space: pre; padding: .05rem .75rem .05rem 0; border-bottom: 0; }
.trace .rule td { white-space: normal; border-top: 2px solid currentColor; padding: .2rem 0; }
.trace .finding { color: var(--alarm); font-weight: 600; } .trace .inevitable { color: var(--caution); font-weight: 600; }
.l1 { padding-left: 1rem; } .l2 { padding-left: 2rem; } .l3 { padding-left: 3rem; } .l4 { padding-left: 4rem; } .l5 { padding-left: 5rem; }
.l6 { padding-left: 6rem; } .l7 { padding-left: 7rem; } .l8 { padding-left: 8rem; }
.trace td span { display: inline-block; }
.number { text-align: right; color: var(--muted); }
@media print {
  :root { --ground: #fff; --raised: #f5f6f8; --ink: #000; --muted: #444; --line: #bbb; --alarm: #900; --caution: #640; --good: #040; --accent: #000; }
  main { max-width: none; padding: 0; }
  .scroll { overflow: visible; }
  table { font-size: .7rem; } tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
}
`;
