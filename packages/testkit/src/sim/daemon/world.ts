import { err } from "@muster/model";
import type { World } from "@muster/pipeline";
import type { Lasting } from "../lasting.ts";
import { problemsAfter } from "../rules/each-commit.ts";
import { guarded } from "../rules/guarded-vcs.ts";
import { simulatedGates } from "./gates.ts";
import type { Life } from "./life.ts";
import { mortalStore } from "./mortal-store.ts";
import { unreliable } from "./unreliable-vcs.ts";

const agent = {
  name: "scripted",
  command: ["agent"],
  env: {},
  mode: null,
  model: null,
  bundled: true,
};

const storeOf = (lasting: Lasting, life: Life): World["store"] =>
  mortalStore({
    store: lasting.store,
    life,
    crashes: () => lasting.isRough && lasting.random.chance(lasting.traits.crashiness),
    isFull: () => lasting.weather.diskFull,
    committed(batch, store) {
      for (const { type } of batch.changes) lasting.coverage.event(type);
      for (const problem of problemsAfter(batch, store, lasting.traits.slots))
        lasting.violated(problem);
    },
  });

const clockOf = (lasting: Lasting, life: Life): World["clock"] => ({
  now: lasting.scheduler.clock.now,
  at(instant, wake) {
    if (!life.dead) lasting.timers += 1;
    return lasting.scheduler.clock.at(instant, () => {
      if (!life.dead) wake();
    });
  },
});

/** The world as one life of the daemon sees it. */
export function createWorld(lasting: Lasting, life: Life): World {
  const { git, random, rough, runs, scheduler, traits, weather } = lasting;
  const watched = guarded(git.vcs, {
    git,
    runs,
    store: () => lasting.store,
    violated: lasting.violated,
  });
  return {
    store: storeOf(lasting, life),
    transcripts: lasting.transcripts.port,
    vcs: life.bind(unreliable(watched, random, weather, rough)),
    runs: runs.port(life),
    gates: life.bind(simulatedGates({ scheduler, random, git, weather, rough })),
    backUp: async () =>
      err({ code: "backup_failed", cause: "unwritable", reason: "there are no files here" }),
    remains: runs.remains(life, git.repository.project),
    clock: clockOf(lasting, life),
    ids: lasting.ids,
    places: {
      mirror: () => git.repository.mirror,
      workspace: lasting.workspaceOf,
      checkout: (key) => `/simulated/checkouts/${encodeURIComponent(key)}`,
      log: (name) => `/simulated/logs/${name}`,
    },
    agents: () => ({ ok: true, value: [agent] }),
    keepDays: () => ({ ok: true, value: 14 }),
    build: "simulated",
    programFolder: "/simulated",
    slots: traits.slots,
    gateSlots: 2,
    fingerprint: "simulated",
    secrets: [],
    log: (line) => {
      if (!life.dead)
        lasting.note(`${line.level}: ${line.text} ${JSON.stringify(line.data ?? {})}`);
      if (line.level === "error" && !life.dead && !lasting.isExcused) lasting.violated(line.text);
    },
    decided: (input, before) => lasting.coverage.move(input, before),
  };
}
