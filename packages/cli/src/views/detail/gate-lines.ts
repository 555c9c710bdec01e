import type { GateView, TaskDetail } from "@muster/contract";
import { type Cell, columns } from "../../print/columns.ts";
import { type Page, paint, type Tone } from "../../print/style.ts";
import { duration } from "../../print/time.ts";
import { plainOutput, visible } from "../../print/visible.ts";

const isPassed = ({ outcome }: GateView): boolean => outcome === "passed";

function toneOf(gate: GateView): Tone {
  if (gate.outcome === null) return "works";
  if (gate.waiver !== null) return "waits";
  return isPassed(gate) ? "good" : "bad";
}

/** A waived gate never looks like one that passed: its reason stands beside it. */
function remarkOf({ waiver, detail, outcome }: GateView): string {
  if (waiver !== null) return `waived by ${visible(waiver.by.id)}: ${visible(waiver.reason)}`;
  return outcome === "passed" ? "" : visible(detail);
}

function rowOf(gate: GateView): Cell[] {
  const outcome = visible(gate.outcome ?? "not decided yet").replaceAll("_", " ");
  const where = gate.on === "revision" ? "" : `on ${gate.on}`;
  return [
    visible(gate.name),
    { text: outcome, tone: toneOf(gate) },
    where,
    gate.durationMs === null ? "" : duration(gate.durationMs),
    remarkOf(gate),
  ];
}

const tailLength = 12;

function tailOf(gate: GateView, page: Page): string[] {
  if (gate.outcome === null || isPassed(gate)) return [];
  const lines = plainOutput(gate.tail).trimEnd().split("\n").slice(-tailLength);
  const shown = gate.tail.trim() === "" ? [] : lines.map((line) => `    ${line}`.trimEnd());
  const log =
    gate.log === null ? [] : [paint(page, "quiet", `    whole log: ${visible(gate.log)}`)];
  return [...shown, ...log];
}

/** Each gate on one line, and the end of the output of those that did not pass. */
export function gateLines({ gates }: TaskDetail, page: Page): string[] {
  const rows = columns(gates.map(rowOf), page, 2);
  return gates.flatMap((gate, index) => [rows[index] ?? "", ...tailOf(gate, page)]);
}
