/**
 * What runs in the live page. Functions here are written into it as they stand: they know each other and the browser, and nothing
 * else. Whatever a snapshot says is put in as text alone.
 */
import type { Shown, Snapshot } from "./snapshot.js";

/** `1:05:07`, `42 s`. */
export function timeText(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const pad = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}

/** `1,234`, `12.3M`. */
export function countText(value: number): string {
  const isShort = value < 100_000;
  return value.toLocaleString("en-US", isShort ? {} : { notation: "compact", maximumSignificantDigits: 3 });
}

/** What stands in the figures, in order. */
export function figuresOf({ seconds, progress, total, walk }: Snapshot): [name: string, text: string][] {
  const figures: [string, string][] = [["time", timeText(seconds)]];
  if (progress !== null) {
    const text = progress.unit === "seconds" ? timeText : countText;
    const name = progress.unit === "seconds" ? "measured" : `${progress.unit} asked`;
    figures.push([name, `${text(progress.done)} of ${text(progress.of)}`]);
  }
  figures.push([total.unit, countText(total.done)]);
  figures.push([`${total.unit} a second`, total.perSecond === null ? "–" : countText(Math.round(total.perSecond))]);
  if (walk === null) return figures;
  figures.push(["depth", `${countText(walk.depth)} steps`], ["frontier", `${countText(walk.frontier)} states`]);
  figures.push(["transitions", countText(walk.transitions)]);
  if (walk.toCome !== null) figures.push(["to come, about", `${countText(Number(walk.toCome.toPrecision(2)))} states`]);
  return figures;
}

export function stateText({ state, exitStatus }: Pick<Snapshot, "state" | "exitStatus">): string {
  if (state === "running") return "running";
  return exitStatus === null
    ? "The run has ended without a result."
    : `The run has ended (exit status ${exitStatus}); its report is where it was started.`;
}

/** A line for each variant, in the order in which they were caught. */
export function foundTexts(found: Snapshot["found"]): string[] {
  return [...new Set(found.map(({ variant }) => variant))].map((name) => {
    const own = found.filter(({ variant }) => variant === name);
    return `${name}: ${own.map(({ anomaly, seconds }) => `${anomaly} after ${timeText(seconds)}`).join(", ")}`;
  });
}

/** Why nothing stands there: of a walk nobody knows yet. */
export function nothingText({ state, total }: Pick<Snapshot, "state" | "total">): string {
  if (state === "ended") return "nothing";
  return total.unit === "states" ? "What states show is worked out when all of them are known." : "nothing yet";
}

/** What has not changed is not touched: who reads or selects is not disturbed, nor told the same again. */
function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** As many children as there are items, each drawn again. */
function fill<T>(parent: Element, items: readonly T[], make: () => Element, draw: (child: Element, item: T) => void) {
  while (parent.children.length > items.length) parent.lastElementChild!.remove();
  while (parent.children.length < items.length) parent.append(make());
  items.forEach((item, index) => draw(parent.children[index]!, item));
}

function created(tag: string, className: string, children: readonly Element[]): Element {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

function newLine(): Element {
  return created("li", "", []);
}

function newAnomaly(): Element {
  return created("li", "", [created("span", "strong", []), created("span", "below", [])]);
}

function newCard(): Element {
  const folded = created("details", "", [created("summary", "", []), created("ul", "seen", [])]);
  const said = [created("b", "", []), created("span", "", []), created("span", "below", [])];
  return created("li", "", [...said, created("ul", "seen", []), folded]);
}

function drawAnomaly(line: Element, { anomaly, grade, words, fails }: Shown["anomalies"][number]): void {
  const [name, said] = [...line.children] as [Element, Element];
  name.className = fails ? "alarm" : "strong";
  say(name, `${anomaly}${grade === null ? "" : ` (${grade})`}`);
  say(said, words);
}

function drawCard(card: Element, { variant, role, verdict, anomalies }: Shown): void {
  const isSeen = ({ shown }: Shown["anomalies"][number]) => shown === "seen" || shown === "reachable";
  const [name, said, below, seen, folded] = [...card.children] as [Element, Element, Element, Element, HTMLElement];
  const others = anomalies.filter((each) => !isSeen(each));
  const isPlanted = role === "canary";
  const isKnown = anomalies.some((each) => isSeen(each) && each.grade === "known");
  card.className = isPlanted ? "" : anomalies.some(({ fails }) => fails) ? "alarm-edge" : isKnown ? "caution-edge" : "";
  say(name, variant);
  say(said, verdict);
  say(below, isPlanted ? "planted fault" : role === "subject" ? "" : role);
  fill(seen, anomalies.filter(isSeen), newAnomaly, drawAnomaly);
  folded.hidden = others.length === 0;
  say(folded.firstElementChild!, `${others.length} not seen`);
  fill(folded.lastElementChild!, others, newAnomaly, drawAnomaly);
}

function drawFigure(pair: Element, [name, text]: [string, string]): void {
  say(pair.firstElementChild!, name);
  say(pair.lastElementChild!, text);
}

function drawState(text: string, kind: string): void {
  const state = document.getElementById("state")!;
  state.className = `status ${kind}`;
  say(state, text);
}

function show(snapshot: Snapshot): void {
  const at = (id: string) => document.getElementById(id)!;
  const { command, variants, progress, found, warnings, phase, judgedAt, total, scenario, state, exitStatus } =
    snapshot;
  const names = variants.filter(({ role }) => role === "subject" || role === "baseline").map(({ variant }) => variant);
  const title = `pagerace ${command} ${names.join(" ")}`;
  say(at("title"), title);
  document.title = `${state === "running" ? "" : "ended: "}${title}`;
  say(at("scenario"), scenario ?? "");
  drawState(stateText(snapshot), state === "running" ? "running" : exitStatus === 0 ? "good" : "caution");
  const bar = at("bar") as HTMLProgressElement;
  bar.hidden = progress === null;
  bar.value = progress === null || progress.of === 0 ? 0 : Math.min(1, progress.done / progress.of);
  const newPair = () => created("div", "", [created("dt", "", []), created("dd", "", [])]);
  fill(at("figures"), figuresOf(snapshot), newPair, drawFigure);
  say(at("phase"), phase ?? "");
  at("nothing").hidden = found.length > 0;
  say(at("nothing"), nothingText(snapshot));
  fill(at("found"), foundTexts(found), newLine, say);
  const isCounted = total.unit !== "states" && state === "running";
  const peeking =
    "Each interval holds with 95 % at one moment that was chosen beforehand, not at the best one of many.";
  say(at("judged"), isCounted && judgedAt !== null ? `As of ${timeText(judgedAt)}. ${peeking}` : "");
  fill(at("variants"), variants, newCard, drawCard);
  at("warned").hidden = warnings.length === 0;
  fill(at("warnings"), warnings, newLine, say);
}

/** How long nothing is heard of a run before it is said to be lost, and how long until nobody asks any more; in ms. */
export function listen(lostMs: number, givenUpMs: number): void {
  const source = new EventSource("events");
  let heard = Date.now();
  let isLost = false;
  const watch = setInterval(() => {
    if (source.readyState === EventSource.OPEN || Date.now() - heard < lostMs) return;
    isLost = true;
    const when = new Date(heard).toLocaleTimeString();
    drawState(
      `Connection lost: the run was ended or killed, or this machine sleeps. What stands here is of ${when}.`,
      "alarm",
    );
    if (source.readyState !== EventSource.CLOSED && Date.now() - heard < givenUpMs) return;
    source.close();
    clearInterval(watch);
  }, 500);
  source.addEventListener("message", (event) => {
    heard = Date.now();
    const snapshot = JSON.parse(event.data as string) as Snapshot;
    show(snapshot);
    if (snapshot.state === "running") return;
    source.close();
    clearInterval(watch);
  });
  source.addEventListener("open", () => {
    heard = Date.now();
    if (isLost) drawState("running", "running");
    isLost = false;
  });
}

/** Runs when the page has been read. */
export const SCRIPT = `"use strict";
${[
  timeText,
  countText,
  figuresOf,
  stateText,
  foundTexts,
  nothingText,
  say,
  fill,
  created,
  newLine,
  newAnomaly,
  newCard,
  drawAnomaly,
  drawCard,
  drawFigure,
  drawState,
  show,
  listen,
]
  .map(String)
  .join("\n")}
listen(3000, 60000);
`;
