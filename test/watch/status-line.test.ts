import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { StatusLine } from "../../src/watch/status-line.js";

afterEach(() => vi.restoreAllMocks());

/** A terminal of so many columns, and what was written on it. */
function terminal(columns: number) {
  const written: string[] = [];
  const stream = { isTTY: true, columns, write: (text: string) => written.push(text) };
  return { written, stream: stream as unknown as NodeJS.WriteStream };
}

test("somebody sets the clock, back or forth by hours: the line comes all the same, and says how long it was", async () => {
  const now = Date.now();
  for (const hours of [-5, 7]) {
    const { written, stream } = terminal(80);
    const line = new StatusLine(stream);
    let seconds = NaN;
    const text = (since: number) => ((seconds = since), "a line");
    vi.spyOn(Date, "now").mockReturnValue(now + hours * 3_600_000);
    line.show(text);
    expect([hours, written]).toEqual([hours, []]); // not yet
    await sleep(1050);
    line.show(text);
    expect(written).toEqual(["\r\x1b[2Ka line"]);
    expect([seconds > 1, seconds < 3600]).toEqual([true, true]);
  }
});

test("a terminal that says it has no columns is taken for one of 80, and of a narrow one no line goes beyond its end", async () => {
  for (const [columns, length] of [
    [0, 79],
    [10, 9],
    [1, 0],
  ] as const) {
    const { written, stream } = terminal(columns);
    const line = new StatusLine(stream);
    await sleep(1050);
    line.show(() => "x".repeat(200));
    expect([columns, written]).toEqual([columns, [`\r\x1b[2K${"x".repeat(length)}`]]);
  }
});
