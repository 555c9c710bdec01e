import { asksOf } from "../asks/base.ts";
import type { TaskFacts } from "../facts.ts";
import { type Hold, holdsUnder } from "./hold.ts";

export const holdsOf = (facts: TaskFacts): Hold[] => holdsUnder(facts.task, asksOf(facts));

/** True when nothing new may be started for the task. */
export const isHeld = (facts: TaskFacts): boolean =>
  holdsOf(facts).some((hold) => hold !== "asking");
