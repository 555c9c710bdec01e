import type { Vcs } from "@muster/core";
import type { ObjectName } from "@muster/model";
import type { SqliteStore } from "@muster/store";
import type { MemoryVcs } from "../../memory-vcs/index.ts";
import type { SimulatedRuns } from "../runs/runs.ts";

export interface GuardOptions {
  git: MemoryVcs;
  runs: SimulatedRuns;
  store(): SqliteStore;
  violated(rule: string): void;
}

/** Every gate of the landing's configuration has passed on its tree, or was waived. */
function isProven({ git, store }: GuardOptions, commit: ObjectName): boolean {
  const landing = store()
    .rows("landing")
    .find((known) => known.to === commit);
  const attempt = store()
    .rows("attempt")
    .find((known) => known.id === landing?.attemptId);
  const tree = git.memory.objects.treeOf(commit);
  const results = store()
    .rows("gateResult")
    .filter((result) => result.tree === tree && !result.withdrawn);
  const excused = store()
    .rows("gateResult")
    .filter((result) => result.tree === landing?.fromTree && result.waiver?.covers === "changes");
  const isPassed = (gate: string) =>
    results.some((known) => known.gate === gate && (known.outcome === "passed" || known.waiver)) ||
    excused.some((known) => known.gate === gate && !known.withdrawn);
  return attempt?.configuration?.gate.every((gate) => isPassed(gate.name)) ?? false;
}

/** The port, with an eye on what may never happen to a workspace or to the target [HU-6] [CW-13]. */
export function guarded(vcs: Vcs, options: GuardOptions): Vcs {
  const { runs, violated } = options;
  const alone = (path: string, what: string) => {
    if (runs.inWorkspace(path)) violated(`a workspace was ${what} under a live agent`);
  };
  return {
    ...vcs,
    placeTree(repository, workspace, request) {
      alone(workspace.path, "placed anew");
      return vcs.placeTree(repository, workspace, request);
    },
    removeWorkspace(workspace) {
      alone(workspace.path, "removed");
      return vcs.removeWorkspace(workspace);
    },
    snapshot(repository, workspace, request) {
      if (runs.inWorkspace(workspace.path)?.isWorking) violated("a snapshot was taken in mid-turn");
      return vcs.snapshot(repository, workspace, request);
    },
    async moveTarget(repository, from, to) {
      const moved = await vcs.moveTarget(repository, from, to);
      if (moved.ok && moved.value === "moved" && !isProven(options, to))
        violated("the target moved to a tree that was not proven");
      return moved;
    },
  };
}
