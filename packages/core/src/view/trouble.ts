import type { Instant } from "@muster/model";
import { notDone } from "../asks/not-done.ts";
import type { TaskFacts } from "../facts.ts";
import { stageOf } from "../life/stage.ts";
import { type Moment, type Undertaking, undertakings } from "./moment.ts";
import { moreThanLine, oneLine } from "./words.ts";

/** Work that failed and is tried again. */
export interface Trouble {
  text: string;
  detail: string;
  /** When its next try is; null: now. */
  retryAt: Instant | null;
}

/** Gates that run on the base beside the first run keep nobody waiting. */
const matters = (facts: TaskFacts, { kind }: Undertaking): boolean =>
  kind !== "gate" || stageOf(facts) !== "coding";

export function troubleOf(facts: TaskFacts, moment: Moment): Trouble | null {
  const failing = undertakings(facts, moment).find(
    (job) => job.failure !== null && matters(facts, job),
  );
  if (failing?.failure == null) return null;
  return {
    text: `${notDone(failing.kind)}: ${oneLine(failing.failure)}`,
    detail: moreThanLine(failing.failure),
    retryAt: failing.startedAt === null ? failing.notBefore : null,
  };
}
