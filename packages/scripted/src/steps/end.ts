import type { ProviderFailure } from "../script/steps.ts";

/** How a step ended. A denied tool is `done`: the agent says so and goes on. */
export type StepEnd =
  | { code: "done" }
  | { code: "failed"; reason: string }
  | { code: "cancelled" }
  | { code: "provider_failure"; failure: ProviderFailure };

export const done: StepEnd = { code: "done" };
export const cancelled: StepEnd = { code: "cancelled" };
export const failed = (reason: string): StepEnd => ({ code: "failed", reason });
