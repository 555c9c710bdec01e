import type { Vcs } from "@muster/core";
import { err } from "@muster/model";
import type { Random } from "../random.ts";
import type { Weather } from "../weather.ts";

/** Calls whose failure is only told to people. */
const sure = new Set(["removeCheckout"]);

/** Git that fails now and then, before or after it has done what it was asked. */
export function unreliable(vcs: Vcs, random: Random, weather: Weather, rough: () => boolean): Vcs {
  const failure = (operation: string) =>
    err({ code: "vcs_failed" as const, operation, detail: "input/output error", retryable: true });
  const fails = (probability: number) => rough() && (weather.gitDown || random.chance(probability));
  const methods = Object.entries(vcs).map(([name, method]: [string, unknown]) => [
    name,
    sure.has(name)
      ? method
      : async (...args: unknown[]): Promise<unknown> => {
          if (fails(0.004)) return failure(name);
          const result = await (method as (...given: unknown[]) => Promise<unknown>)(...args);
          return fails(0.004) ? failure(name) : result;
        },
  ]);
  return Object.fromEntries(methods) as Vcs;
}
