import type { TaskSummary, WhyView } from "@muster/contract";
import type { Result } from "@muster/model";
import type { Context } from "../context.ts";
import type { Failure } from "../failure.ts";

/** Codes of a daemon that ends; it must not be started again from here, for somebody may have stopped it. */
const away = new Set(["stopping", "no_daemon", "connection_lost"]);

/**
 * Waits until a person has to act on the task or nothing is left to do. Woken by events after `lastEvent`, which has to
 * be from before the command that set it going: those of the task, and those of its project that are no task's, for an
 * ask about a base is its project's.
 */
export async function waitForPerson(
  context: Context,
  task: Pick<TaskSummary, "id" | "project">,
  lastEvent: number,
): Promise<Result<WhyView, Failure>> {
  const ask = () => context.call("task.why", { task: task.id }, { start: false });
  let latest = await ask();
  if (latest.ok && latest.value.actor.kind === "person") return latest;
  const query = { project: task.project.id, after: lastEvent };
  const ended = await context.follow("event.list", query, async (event) => {
    if (event.task !== null && event.task !== task.id) return "more";
    latest = await ask();
    if (!latest.ok) return away.has(latest.error.code) ? "lost" : "enough";
    return latest.value.actor.kind === "person" ? "enough" : "more";
  });
  return ended.ok ? latest : ended;
}
