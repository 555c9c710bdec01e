import { type Attempt, limitsSchema } from "@muster/model";

export const counters = ["fixRounds", "crashes", "conflicts"] as const;
/** What is done by itself only so often. */
export type Counter = (typeof counters)[number];

/** The cap as `.muster.toml` has it. */
export function configuredCap(attempt: Attempt, counter: Counter): number {
  const limits = attempt.configuration?.limits ?? limitsSchema.parse({});
  return counter === "crashes" ? limits.crashes : limits.rounds;
}

/** The cap that is in force: a person may have raised it. */
export const capOf = (attempt: Attempt, counter: Counter): number =>
  configuredCap(attempt, counter) + attempt.raised[counter];
