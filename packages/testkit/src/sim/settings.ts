import { parseArgs } from "node:util";
import { err, ok, type Result } from "@muster/model";

export interface SimulationSettings {
  seeds: number;
  from: number;
  /** Prints how often each event and each move of the table occurred. */
  coverage: boolean;
  /** The seed whose story is printed instead, and how many of its last lines. */
  trace: number | null;
  lines: number;
}

const usage = "npm run sim -- [--seeds N] [--from S] [--coverage] | [--trace SEED] [--lines N]";

const names = ["seeds", "from", "trace", "lines"] as const;

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        seeds: { type: "string" },
        from: { type: "string" },
        coverage: { type: "boolean" },
        trace: { type: "string" },
        lines: { type: "string" },
      },
    }).values;
  } catch (error) {
    if (error instanceof TypeError && "code" in error) return error.message;
    throw error;
  }
}

/** What the words after `npm run sim --` ask for; an error is a text for people. */
export function simulationSettings(argv: readonly string[]): Result<SimulationSettings, string> {
  const values = parse(argv);
  if (typeof values === "string") return err(`${values}\n${usage}`);
  for (const name of names) {
    const text = values[name];
    if (text !== undefined && !/^[1-9]\d{0,8}$/.test(text))
      return err(`--${name} must be a whole number from 1 on, not "${text}"\n${usage}`);
  }
  const { seeds = "200", from = "1", coverage = false, trace, lines = "120" } = values;
  return ok({
    seeds: Number(seeds),
    from: Number(from),
    coverage,
    trace: trace === undefined ? null : Number(trace),
    lines: Number(lines),
  });
}
