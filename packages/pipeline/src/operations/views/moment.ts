import { type Moment, openTurn, type TaskFacts, type Undertaking } from "@muster/core";
import { millisecondsOf } from "@muster/model";
import type { World } from "../../world.ts";

/** What a job's last holder began is not under way when that holder is gone. */
function jobsOf({ store }: World): Undertaking[] {
  const { epoch } = store;
  return store.openJobs().map((job) => (job.epoch === epoch ? job : { ...job, startedAt: null }));
}

/** What the views of any number of tasks take from outside of their facts. */
export const momentOf = (world: World): Moment => ({
  now: world.clock.now(),
  fingerprint: world.fingerprint,
  jobs: jobsOf(world),
  slots: { held: world.store.slotsHeld(), total: world.slots },
  heardAt: null,
  askedMs: 0,
});

/** A tool that runs, or a request that waits, excuses an agent's silence. */
function heardAt(world: World, { run }: TaskFacts): Moment["heardAt"] {
  const entry = run === null ? null : (world.transcripts.newestOf(run.id)?.entry ?? null);
  const isExcused = entry?.kind === "tool_call" || entry?.kind === "permission";
  return entry === null || isExcused ? null : entry.at;
}

/** How long the agent has waited for answers of people since its turn began. */
export function askedMs(world: World, facts: TaskFacts): number {
  const { run } = facts;
  const since = openTurn(facts)?.sentAt;
  if (run === null || since == null) return 0;
  return world.store
    .asksOfRun(run.id)
    .filter(({ state, createdAt }) => state !== "open" && createdAt >= since)
    .reduce(
      (sum, { createdAt, updatedAt }) =>
        sum + millisecondsOf(updatedAt) - millisecondsOf(createdAt),
      0,
    );
}

/** The same for one task that somebody looks at closely: also when its agent was heard last. */
export function closeMomentOf(world: World, facts: TaskFacts): Moment {
  const isSent = openTurn(facts)?.state === "sent";
  return {
    ...momentOf(world),
    heardAt: isSent ? heardAt(world, facts) : null,
    askedMs: isSent ? askedMs(world, facts) : 0,
  };
}
