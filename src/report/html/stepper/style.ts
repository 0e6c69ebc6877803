/** Of pages on which one steps through a trace. */
export const STEPPER_STYLE = `
.stepper { border: 1px solid var(--line); border-radius: .375rem; padding: 0 .75rem .75rem; margin: .75rem 0; }
.stepper .bar { position: sticky; top: 0; z-index: 1; background: var(--ground); padding: .5rem 0; border-bottom: 1px solid var(--line); }
.stepper .buttons { display: flex; flex-wrap: wrap; gap: .375rem; }
.stepper button { font: inherit; font-size: .875rem; min-height: 2.25rem; padding: .25rem .6rem; color: var(--ink); background: var(--raised); border: 1px solid var(--muted); border-radius: .25rem; cursor: pointer; overflow-wrap: anywhere; }
.stepper button.inevitable { color: var(--caution); border-color: currentColor; } .stepper button.finding { color: var(--alarm); border-color: currentColor; }
.stepper input { display: block; width: 100%; margin: .5rem 0 .25rem; accent-color: var(--accent); }
.stepper button:focus-visible, .stepper input:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.stepper [role=status] { margin: 0; min-height: 3em; font-size: .9375rem; }
.stepper .mark { margin: .5rem 0 0; font-weight: 600; } .stepper .mark.inevitable { color: var(--caution); } .stepper .mark.finding { color: var(--alarm); }
.stepper .tasks, .stepper .state { display: grid; gap: .5rem; margin-top: .5rem; }
.stepper .tasks { grid-template-columns: repeat(auto-fit, minmax(min(100%, 8rem), 1fr)); }
.stepper .state { grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr)); }
.stepper .card { background: var(--raised); border-radius: .25rem; border-top: .2rem solid transparent; padding: .4rem .6rem .5rem; min-width: 0; overflow-wrap: anywhere; }
.stepper .acts { border-top-color: var(--accent); }
.stepper h4 { margin: 0 0 .25rem; font-size: .875rem; }
.stepper .where { margin: .25rem 0; font-size: .8125rem; color: var(--muted); min-height: 2.5em; }
.stepper ol { margin: 0; padding-left: 2rem; font-size: .8125rem; min-height: 7.5em; }
.stepper li.now { font-weight: 600; }
.stepper dl { margin: 0; } .stepper dl div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 .75rem; padding: .05rem .25rem; border-radius: .2rem; }
.stepper dt, .stepper dd { font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; font-size: .8125rem; min-width: 0; } .stepper dd { margin: 0 0 0 auto; text-align: right; flex-shrink: 0; max-width: 75%; }
.stepper .fresh { outline: 2px solid var(--accent); } .stepper .fresh dd { font-weight: 700; }
.trace [aria-current] td { background: var(--raised); font-weight: 600; }
@media (max-width: 30rem) {
  .stepper .state { grid-template-columns: repeat(auto-fill, minmax(min(100%, 8rem), 1fr)); }
  .stepper .card { padding: .3rem .4rem .4rem; } .stepper ol { padding-left: 1.5rem; }
}
@media print { .stepper { display: none; } }
`;
