import { wordsOfEvent } from "@muster/core/view";
import { useRead } from "../../api/index.ts";
import { Age } from "../../ui/index.ts";

const judgements = [
  "round.approved",
  "round.unapproved",
  "round.closed",
  "landing.landed",
  "task.cancelled",
] as const;

const origins: Partial<Record<string, string>> = {
  cli: " from the terminal",
  web: " in a browser",
  api: " by the API",
};

/** Who judged a task last, and how: for somebody who was about to. */
export function LastVerdict({ task }: { task: string }) {
  const read = useRead("event.list", { task, type: [...judgements], limit: 1000 });
  const event = read.data?.items.findLast((known) => wordsOfEvent(known) !== null);
  const words = event === undefined ? null : wordsOfEvent(event);
  if (event === undefined || words === null) return null;
  return (
    <p className="text-muted">
      <bdi className="text-text">{words.text}</bdi>
      {event.actor.kind === "person" && origins[event.origin]}, <Age since={event.at} />
    </p>
  );
}
