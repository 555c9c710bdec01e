import type { Fact, Job, TaskFacts } from "@muster/core";
import type { World } from "../world.ts";
import type { Supervisor } from "../runs/supervisor.ts";

export type JobOutcome =
  /** What was found or done; recorded in the transaction that closes the job. */
  | { code: "done"; facts: Fact[] }
  /** Tried again later, a few times; then a person is asked. */
  | { code: "failed"; detail: string };

export interface JobCall {
  world: World;
  supervisor: Supervisor;
  facts: TaskFacts;
  job: Job;
  /** True once it has to end early: nothing that takes long is begun any more. */
  isBrokenOff(): boolean;
}

/** One kind of work on the world. Both parts may be called again after a crash at any point. */
export interface JobKind {
  kind: string;
  /** Jobs of one lane run at most so many at once. */
  lane?: "gates" | "preparations";
  /** Opened by a decision and carried out once; the facts alone do not ask for it. */
  once?: true;
  /** After a crash of its former holder: what has become of it? Null: nothing that counts, act. */
  probe?(call: JobCall): Promise<JobOutcome | null>;
  act(call: JobCall): Promise<JobOutcome>;
  /** Nobody asks for it any more: removes what its former holder may have left. */
  clear?(call: JobCall): Promise<void>;
  /** Ends the commands that it runs on the machine, so that it ends soon; its outcome is dropped. */
  breakOff?(call: JobCall): Promise<void>;
}

export const done = (...facts: Fact[]): JobOutcome => ({ code: "done", facts });

export const failed = (detail: string): JobOutcome => ({ code: "failed", detail });
