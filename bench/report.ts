import { cpus, loadavg } from "node:os";
import { holds, type Reading } from "./reading.ts";
import { summarize } from "./statistics.ts";

const digits: Record<Reading["unit"], number> = {
  ms: 1,
  MB: 1,
  KB: 1,
  x: 2,
  "%": 2,
  "/s": 0,
  "": 0,
};

const verdicts = new Map([
  [true, "holds"],
  [false, "DOES NOT HOLD"],
  [null, ""],
]);

const columns = [48, 10, 10, 10, 11];

const row = (first: string, ...others: string[]): string =>
  [
    first.padEnd(columns[0] ?? 0),
    ...others.map((text, index) => text.padStart(columns[index + 1] ?? 0)),
  ]
    .join("")
    .trimEnd();

export const heading = (): string => row("", "median", "min", "max", "limit");

/** One reading: its median, the extremes, and what it may be. */
export function lineOf(reading: Reading): string {
  const { what, unit, samples, limit, least } = reading;
  const shown = (value: number): string => `${value.toFixed(digits[unit])} ${unit}`.trimEnd();
  const { median, minimum, maximum } = summarize(samples);
  const values = [median, minimum, maximum].map(shown);
  const bound = [limit, least && `≥ ${least}`].find((text) => text !== undefined);
  const boundText = bound === undefined ? "" : `${bound} ${unit}`.trimEnd();
  const verdict = verdicts.get(holds(reading)) ?? "";
  return `${row(what, ...values, boundText)}  ${verdict}`.trimEnd();
}

/** How busy the machine is with other things: limits are for an idle one. */
export function loadLine(): string {
  const load = loadavg().map((value) => value.toFixed(2));
  return `load ${load.join(" ")} on ${cpus().length} cores`;
}
