import type { Instant } from "@muster/model";
import type { TaskFacts } from "../facts.ts";
import { next } from "../next.ts";
import type { Job } from "../ports/store.ts";

/** A job as far as it tells where a task is. `startedAt` null: it waits for its turn or for another try. */
export type Undertaking = Pick<
  Job,
  "kind" | "key" | "taskId" | "startedAt" | "notBefore" | "failure"
>;

/** What a view takes from outside of the task's facts. */
export interface Moment {
  now: Instant;
  /** Of the environment that gates run in. */
  fingerprint: string;
  /** All that are open, of whatever task: gates are shared. */
  jobs: readonly Undertaking[];
  slots: { held: readonly { project: string }[]; total: number };
  /** The agent's last sign of life; null: none is known, or its silence means nothing now. */
  heardAt: Instant | null;
  /** How long the open turn has waited for a person: the turn's clock stood still. */
  askedMs: number;
}

/** A moment of which nothing is known but when it is. */
export const bareMoment = (now: Instant, fingerprint = ""): Moment => ({
  now,
  fingerprint,
  jobs: [],
  slots: { held: [], total: 1 },
  heardAt: null,
  askedMs: 0,
});

/** The jobs that a task needs now, as they stand. */
export function undertakings(facts: TaskFacts, moment: Moment): Undertaking[] {
  const steps = next(facts, moment.fingerprint);
  const wanted = new Set(steps.flatMap((step) => (step.do === "job" ? [step.job.key] : [])));
  // A decision opened it: the facts alone do not ask for it.
  const isOrdered = ({ kind, taskId }: Undertaking): boolean =>
    kind === "answer_permission" && taskId === facts.task.id;
  return moment.jobs.filter((job) => wanted.has(job.key) || isOrdered(job));
}
