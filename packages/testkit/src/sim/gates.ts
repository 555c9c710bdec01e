import type { Gates } from "@muster/core";
import { ok } from "@muster/model";
import type { Random } from "./random.ts";

export interface SimulatedGatesOptions {
  random: Random;
  /** Texts of the files in a checkout. */
  filesAt(checkout: string): string[];
  /** How often a gate cannot be run. */
  trouble: number;
}

/** What a change has to hold to fail the simulated gate. */
export const badText = "BAD";

/** A gate that fails exactly the trees that hold `badText`, and now and then cannot be run. */
export function simulatedGates(options: SimulatedGatesOptions): Gates {
  return {
    async run(request) {
      const common = { durationMs: 5, tail: "" };
      if (options.random.chance(options.trouble))
        return { ...common, outcome: "could_not_run", exitCode: 127, detail: "no such tool" };
      const bad = options.filesAt(request.checkout).some((text) => text.includes(badText));
      return bad
        ? { ...common, outcome: "failed", exitCode: 1, detail: "exit code 1" }
        : { ...common, outcome: "passed", exitCode: 0, detail: "exit code 0" };
    },
    setup: async () => ok({ warnings: [] }),
    reap: async () => undefined,
    reapSetup: async () => undefined,
  };
}
