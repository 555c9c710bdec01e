import type { WhyView } from "@muster/contract";
import type { Result } from "@muster/model";
import { type Context, target } from "../context.ts";
import type { Failure } from "../failure.ts";

/** Codes of a daemon that ends; it must not be started again from here, for somebody may have stopped it. */
const away = new Set(["stopping", "no_daemon", "connection_lost"]);

/**
 * Waits until a person has to act on the task or nothing is left to do. Woken by the events of the task after
 * `lastEvent`, which has to be from before the command that set it going.
 */
export async function waitForPerson(
  context: Context,
  task: string,
  lastEvent: number,
): Promise<Result<WhyView, Failure>> {
  const named = target(context, task);
  const ask = () => context.call("task.why", named, { start: false });
  let latest = await ask();
  if (latest.ok && latest.value.actor.kind === "person") return latest;
  const query = { ...named, after: lastEvent };
  const ended = await context.follow("event.list", query, async () => {
    latest = await ask();
    if (!latest.ok) return away.has(latest.error.code) ? "lost" : "enough";
    return latest.value.actor.kind === "person" ? "enough" : "more";
  });
  return ended.ok ? latest : ended;
}
