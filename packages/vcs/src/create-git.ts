import type { Vcs, VcsFailed } from "@muster/core";
import { ok, type Result } from "@muster/model";
import { holds } from "./clone/holds.ts";
import { readIdentity } from "./clone/identity.ts";
import { inspect } from "./clone/inspect.ts";
import { repositoryAround } from "./clone/repository-around.ts";
import { createExecutor, type Git } from "./command/git.ts";
import { createKeyedQueue } from "./command/queue.ts";
import { gitVersion } from "./command/version.ts";
import { deliver } from "./delivery/deliver.ts";
import { diff } from "./diff/diff.ts";
import { generated } from "./diff/generated.ts";
import { interdiff } from "./diff/interdiff.ts";
import { liveDiff } from "./diff/live.ts";
import { patchId } from "./diff/patch-id.ts";
import { conflictsLeft } from "./merge/left.ts";
import { merge } from "./merge/merge.ts";
import { commitTree } from "./mirror/commit.ts";
import { createMirror } from "./mirror/create.ts";
import { moveTarget } from "./mirror/move-target.ts";
import { packMirror } from "./mirror/pack.ts";
import { readFile } from "./mirror/read-file.ts";
import { contains, keep, readTip, treeOf } from "./mirror/refs.ts";
import { sync } from "./mirror/sync.ts";
import { type GitOptions, withDefaults } from "./options.ts";
import { reported } from "./system-error.ts";
import {
  checkout,
  createWorkspace,
  removeCheckout,
  removeWorkspace,
  workspaceState,
} from "./workspace/create.ts";
import { placeTree } from "./workspace/place-tree.ts";
import { rescueRest } from "./workspace/rescue-rest.ts";
import { snapshot } from "./workspace/snapshot.ts";

const now = (): number => performance.now();

/** Looks until it has found a git that can be used. */
function knownVersion({ gitPath, environment }: GitOptions): () => ReturnType<typeof gitVersion> {
  let known: Awaited<ReturnType<typeof gitVersion>> | undefined;
  return async () => {
    if (!known?.ok) known = await gitVersion(gitPath, environment);
    return known;
  };
}

type Call = <Value, Refused>(
  operation: keyof Vcs,
  work: (git: Git) => Promise<Result<Value, Refused>>,
) => Promise<Result<Value, Refused | VcsFailed>>;

type Comparison = "diff" | "liveDiff" | "interdiff" | "generated" | "patchId";

const comparisons = (
  call: Call,
  version: ReturnType<typeof knownVersion>,
  hugeBytes: number,
): Pick<Vcs, Comparison> => ({
  diff: (repository, range, diffOptions) =>
    call("diff", (git) => diff(git, repository, range, diffOptions)),
  liveDiff: (repository, workspace, base, diffOptions) =>
    call("liveDiff", (git) =>
      liveDiff(git, repository, workspace, { base, hugeBytes, options: diffOptions }),
    ),
  interdiff: (repository, from, to, diffOptions) =>
    call("interdiff", (git) => interdiff(git, repository, from, to, diffOptions)),
  generated: (repository, commit, paths) =>
    call("generated", (git) => generated(git, repository, commit, paths)),
  patchId: (repository, range) =>
    call("patchId", async (git) => patchId(git, await version(), repository, range)),
});

/** The port over the git of this machine. Calls on one workspace or one mirror's making wait for each other. */
export function createGit(given: GitOptions = {}): Vcs {
  const options = withDefaults(given);
  const { hugeBytes, looseObjects, transferTimeoutMs: transfer } = options;
  const queue = createKeyedQueue();
  const call = <Value, Refused>(
    operation: keyof Vcs,
    work: (git: Git) => Promise<Result<Value, Refused>>,
  ) => reported(operation, () => work(createExecutor({ ...options, now }, operation)));
  const alone = <Value, Refused>(
    operation: keyof Vcs,
    key: string,
    work: (git: Git) => Promise<Result<Value, Refused>>,
  ) => queue(key, () => call(operation, work));
  const version = knownVersion(options);

  return {
    inspect: (path, target) =>
      call("inspect", async (git) => inspect(git, await version(), path, target)),
    around: repositoryAround,
    holds: (root, commit) => call("holds", (git) => holds(git, root, commit)),
    identity: (root) => call("identity", (git) => readIdentity(git, root)),
    createMirror: (repository) =>
      alone("createMirror", repository.mirror, (git) => createMirror(git, repository, transfer)),
    sync: (repository) =>
      alone("sync", repository.mirror, (git) => sync(git, repository, transfer)),
    pack: (repository) =>
      alone("pack", `pack ${repository.mirror}`, (git) =>
        packMirror(git, repository, { looseObjects, timeoutMs: transfer }),
      ),
    tip: (repository) => call("tip", (git) => readTip(git, repository)),
    treeOf: (repository, commit) => call("treeOf", (git) => treeOf(git, repository, commit)),
    readFile: (repository, commit, path) =>
      call("readFile", (git) => readFile(git, repository, commit, path)),
    createWorkspace: (repository, workspace, base) =>
      alone("createWorkspace", workspace.path, (git) =>
        createWorkspace(git, repository, workspace, base, hugeBytes),
      ),
    workspaceState: (_repository, workspace) =>
      call("workspaceState", async () => ok(await workspaceState(workspace))),
    snapshot: (repository, workspace, request) =>
      alone("snapshot", workspace.path, (git) =>
        snapshot(git, repository, workspace, request, hugeBytes),
      ),
    placeTree: (repository, workspace, request) =>
      alone("placeTree", workspace.path, (git) =>
        placeTree(git, repository, workspace, request, hugeBytes),
      ),
    rescueRest: (repository, workspace, request) =>
      alone("rescueRest", workspace.path, (git) =>
        rescueRest(git, repository, workspace, request, hugeBytes),
      ),
    removeWorkspace: (workspace) =>
      alone("removeWorkspace", workspace.path, () => removeWorkspace(workspace)),
    removeCheckout: (path) => alone("removeCheckout", path, () => removeCheckout(path)),
    keep: (repository, name, commit) => call("keep", (git) => keep(git, repository, name, commit)),
    checkout: (repository, path, commit) =>
      alone("checkout", path, (git) => checkout(git, repository, path, commit)),
    ...comparisons(call, version, hugeBytes),
    conflictsLeft: (repository, tree, conflicts) =>
      call("conflictsLeft", (git) => conflictsLeft(git, repository, tree, conflicts)),
    merge: (repository, request) => call("merge", (git) => merge(git, repository, request)),
    commitTree: (repository, request) =>
      call("commitTree", (git) => commitTree(git, repository, request)),
    moveTarget: (repository, from, to) =>
      call("moveTarget", (git) => moveTarget(git, repository, from, to)),
    contains: (repository, ancestor, descendant) =>
      call("contains", (git) => contains(git, repository, ancestor, descendant)),
    deliver: (repository, commit) =>
      alone("deliver", repository.root, (git) => deliver(git, repository, commit, transfer)),
  };
}
