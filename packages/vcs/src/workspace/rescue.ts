import { lstat } from "node:fs/promises";
import type { Repository, VcsFailed, WorkspaceRef } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { lineOf } from "../command/output.ts";
import { overFolder } from "../command/place.ts";
import { unsigned } from "../mirror/commit.ts";
import { updateRef } from "../mirror/refs.ts";
import { whenUnreadable } from "../system-error.ts";
import { headOf } from "./agent-commits.ts";
import { capture } from "./capture.ts";
import { indexOf, rescueRef } from "./paths.ts";
import { below, type RawPath, rawFields } from "./raw-path.ts";
import { commitOn } from "./snapshot.ts";
import { stage } from "./stage.ts";

export interface Rescued {
  commit: ObjectName;
  tree: ObjectName;
}

/**
 * Saves what stands in a workspace, the agent's own commits and the ignored files that `next` would overwrite
 * included, under a ref; nothing is written when all of it is `base` itself [CW-13].
 */
export async function rescue(
  git: Git,
  repository: Repository,
  workspace: WorkspaceRef,
  { base, next, hugeBytes }: { base: ObjectName; next: ObjectName; hugeBytes: number },
): Promise<Result<Rescued, VcsFailed>> {
  const head = await headOf(git, repository, workspace.path, base);
  if (!head.ok) return head;
  const place = overFolder(repository, workspace.path, indexOf(workspace));
  const captured = await capture(git, place, { start: head.value, base: head.value, hugeBytes });
  if (!captured.ok) return captured;
  const { leftOut } = captured.value;
  const added = await git(place, [
    "diff-tree",
    "-r",
    "-z",
    "--no-renames",
    "--name-only",
    "--diff-filter=A",
    captured.value.tree,
    next,
  ]);
  if (!added.ok) return added;
  const inTheWay = await standing(workspace.path, rawFields(added.value));
  const staged = await stage(git, place, inTheWay);
  if (!staged.ok) return staged;
  const tree = await git(place, ["write-tree"]);
  if (!tree.ok) return tree;
  const whole = { tree: lineOf(tree.value), leftOut };
  const message = "Rescue the workspace's files\n";
  const commit = await commitOn(git, repository, head.value, whole, { message, ...unsigned });
  if (!commit.ok) return commit;
  if (commit.value !== base) {
    const kept = await updateRef(git, repository, rescueRef(workspace, commit.value), commit.value);
    if (!kept.ok) return kept;
  }
  return ok({ commit: commit.value, tree: whole.tree });
}

async function standing(folder: string, paths: RawPath[]): Promise<RawPath[]> {
  const found: RawPath[] = [];
  for (const path of paths) {
    const stats = await lstat(below(folder, path)).catch(whenUnreadable(null));
    if (stats?.isFile() || stats?.isSymbolicLink()) found.push(path);
  }
  return found;
}
