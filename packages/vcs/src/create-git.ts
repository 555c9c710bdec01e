import type { Vcs } from "@muster/core";
import { holds } from "./clone/holds.ts";
import { readIdentity } from "./clone/identity.ts";
import { inspect } from "./clone/inspect.ts";
import { repositoryAround } from "./clone/repository-around.ts";
import { createExecutor, type Git } from "./command/git.ts";
import { createKeyedQueue } from "./command/queue.ts";
import { gitVersion } from "./command/version.ts";
import { deliver } from "./delivery/deliver.ts";
import { diff } from "./diff/diff.ts";
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
import {
  checkout,
  createWorkspace,
  removeCheckout,
  removeWorkspace,
  workspaceState,
} from "./workspace/create.ts";
import { placeTree } from "./workspace/place-tree.ts";
import { snapshot } from "./workspace/snapshot.ts";

/** The port over the git of this machine. Calls on one workspace or one mirror's making wait for each other. */
export function createGit(given: GitOptions = {}): Vcs {
  const options = withDefaults(given);
  const { hugeBytes, looseObjects, transferTimeoutMs: transfer } = options;
  const now = () => performance.now();
  const git = (operation: keyof Vcs): Git => createExecutor({ ...options, now }, operation);
  const alone = createKeyedQueue();
  let known: Awaited<ReturnType<typeof gitVersion>> | undefined;
  const version = async () => {
    if (!known?.ok) known = await gitVersion(options.gitPath, options.environment);
    return known;
  };

  return {
    inspect: async (path, target) => inspect(git("inspect"), await version(), path, target),
    around: repositoryAround,
    holds: (root, commit) => holds(git("holds"), root, commit),
    identity: (root) => readIdentity(git("identity"), root),
    createMirror: (repository) =>
      alone(repository.mirror, () => createMirror(git("createMirror"), repository, transfer)),
    sync: (repository) => alone(repository.mirror, () => sync(git("sync"), repository, transfer)),
    pack: (repository) =>
      alone(`pack ${repository.mirror}`, () =>
        packMirror(git("pack"), repository, { looseObjects, timeoutMs: transfer }),
      ),
    tip: (repository) => readTip(git("tip"), repository),
    treeOf: (repository, commit) => treeOf(git("treeOf"), repository, commit),
    readFile: (repository, commit, path) => readFile(git("readFile"), repository, commit, path),
    createWorkspace: (repository, workspace, base) =>
      alone(workspace.path, () =>
        createWorkspace(git("createWorkspace"), repository, workspace, base, hugeBytes),
      ),
    workspaceState: (_repository, workspace) => workspaceState(workspace),
    snapshot: (repository, workspace, request) =>
      alone(workspace.path, () =>
        snapshot(git("snapshot"), repository, workspace, request, hugeBytes),
      ),
    placeTree: (repository, workspace, request) =>
      alone(workspace.path, () =>
        placeTree(git("placeTree"), repository, workspace, request, hugeBytes),
      ),
    removeWorkspace: (workspace) => alone(workspace.path, () => removeWorkspace(workspace)),
    removeCheckout: (path) => alone(path, () => removeCheckout(path)),
    keep: (repository, name, commit) => keep(git("keep"), repository, name, commit),
    checkout: (repository, path, commit) =>
      alone(path, () => checkout(git("checkout"), repository, path, commit)),
    diff: (repository, range, diffOptions) => diff(git("diff"), repository, range, diffOptions),
    liveDiff: (repository, workspace, base, diffOptions) =>
      liveDiff(git("liveDiff"), repository, workspace, { base, hugeBytes, options: diffOptions }),
    interdiff: (repository, from, to, diffOptions) =>
      interdiff(git("interdiff"), repository, from, to, diffOptions),
    patchId: async (repository, range) =>
      patchId(git("patchId"), await version(), repository, range),
    conflictsLeft: (repository, tree, conflicts) =>
      conflictsLeft(git("conflictsLeft"), repository, tree, conflicts),
    merge: (repository, request) => merge(git("merge"), repository, request),
    commitTree: (repository, request) => commitTree(git("commitTree"), repository, request),
    moveTarget: (repository, from, to) => moveTarget(git("moveTarget"), repository, from, to),
    contains: (repository, ancestor, descendant) =>
      contains(git("contains"), repository, ancestor, descendant),
    deliver: (repository, commit) =>
      alone(repository.root, () => deliver(git("deliver"), repository, commit, transfer)),
  };
}
