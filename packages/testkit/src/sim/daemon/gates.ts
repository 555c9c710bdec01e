import type { GateRequest, GateRun, Gates } from "@muster/core";
import { err, ok } from "@muster/model";
import type { MemoryVcs } from "../../memory-vcs/index.ts";
import type { Random } from "../random.ts";
import type { Scheduler } from "../scheduler.ts";
import { badText } from "../texts.ts";
import type { Weather } from "../weather.ts";

export interface SimulatedGatesOptions {
  scheduler: Scheduler;
  random: Random;
  git: MemoryVcs;
  weather: Weather;
  rough(): boolean;
}

const run = (outcome: GateRun["outcome"], exitCode: number | null, detail: string): GateRun => ({
  outcome,
  exitCode,
  detail,
  durationMs: 5,
  tail: "",
});

/** Gates that fail exactly the trees that hold `badText`, save for trouble with the machine. */
export function simulatedGates(options: SimulatedGatesOptions): Gates {
  const { scheduler, random, git, weather } = options;
  const running = new Map<string, (ended: GateRun) => void>();

  const judge = ({ checkout }: GateRequest): GateRun => {
    if (options.rough() && random.chance(0.05)) return run("could_not_run", 127, "no such tool");
    if (options.rough() && random.chance(0.02)) return run("timed_out", null, "timed out");
    const isBad = [...git.filesAt(checkout).values()].some((text) => text.includes(badText));
    return isBad || weather.gatesRed ? run("failed", 1, "exit code 1") : run("passed", 0, "passed");
  };

  return {
    run: (request) =>
      new Promise((resolve) => {
        running.set(request.key, resolve);
        scheduler.after(random.below(120), () => {
          if (running.delete(request.key)) resolve(judge(request));
        });
      }),
    async setup({ folder }) {
      if (weather.setupBroken)
        return err({ code: "setup_failed", step: "run", detail: "exit code 1", tail: "" });
      // Something that no ignore rule names.
      if (git.memory.workspaces.has(folder))
        git.writeAt(folder, { "setup.txt": "made by setup\n" });
      return ok({ warnings: [] });
    },
    async reap(key) {
      const killed = running.get(key);
      running.delete(key);
      killed?.(run("could_not_run", 137, "killed"));
    },
    reapSetup: async () => undefined,
  };
}
