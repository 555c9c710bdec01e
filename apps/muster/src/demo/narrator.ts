import type { JournalEvent } from "@muster/model";

type Row = Record<string, unknown>;

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const record = (value: unknown): Row =>
  typeof value === "object" && value !== null ? (value as Row) : {};

const gatesOf = (after: Row): string => {
  const gates = record(after["configuration"])["gate"];
  const names = Array.isArray(gates) ? gates.map((gate) => text(record(gate)["name"])) : [];
  return names.length === 0 ? "no gates" : `gate ${names.join(", ")}`;
};

function moveOf(data: Row, after: Row): string {
  const move = `${text(data["from"]).replace("_", " ")} -> ${text(data["to"]).replace("_", " ")}`;
  return data["to"] === "checking" ? `${move}: ${gatesOf(after)}` : move;
}

const answerOf = (after: Row): string => {
  const answer = record(after["answer"]);
  return `comment ${String(after["number"])} ${text(answer["kind"])}: ${text(answer["text"])}`;
};

const words: Partial<Record<JournalEvent["type"], (data: Row, after: Row) => string>> = {
  "task.created": (_data, after) => `added: ${text(after["title"])}`,
  "attempt.started": () => "ready -> coding: the workspace is prepared",
  "attempt.moved": moveOf,
  "turn.sent": (_data, after) =>
    `turn ${String(after["number"])} begins: ${text(after["kind"]).replace("_", " ")}`,
  "turn.ended": (_data, after) =>
    `turn ${String(after["number"])} ended: ${text(record(after["outcome"])["code"])}`,
  "revision.recorded": (_data, after) =>
    `revision ${String(after["number"])}: +${String(after["additions"])} -${String(after["deletions"])}`,
  "gateResult.recorded": (_data, after) => `gate ${text(after["gate"])} ${text(after["outcome"])}`,
  "comment.added": (_data, after) =>
    `comment ${String(after["number"])} on ${text(after["path"])}:${String(after["line"])}`,
  "comment.answered": (_data, after) => answerOf(after),
  "round.closed": (_data, after) =>
    `round ${String(after["number"])} closed: ${text(after["outcome"]).replace("_", " ")}`,
  "landing.queued": () => "waits for its turn to land",
  "landing.built": () => "built on the target's tip, the approval holds",
  "landing.landed": (_data, after) => `landed as ${text(after["to"]).slice(0, 9)}`,
  "landing.delivered": () => "delivered into the clone",
  "landing.blocked": () => "not delivered",
  "ask.opened": (_data, after) => `asks: ${text(after["title"])}`,
};

/** One event in words, as a line of the demo; null: nothing that people follow. */
export function tell(event: JournalEvent, began: number, number: number | null): string | null {
  const say = words[event.type];
  if (say === undefined) return null;
  const seconds = ((Date.parse(event.at) - began) / 1000).toFixed(1);
  return `+${seconds}s #${number ?? "?"} ${say(event.data, record(event.data.after))}`;
}
