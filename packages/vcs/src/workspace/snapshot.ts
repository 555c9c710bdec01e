import type { Identity, Repository, Snapshot, VcsFailed, WorkspaceRef } from "@muster/core";
import { err, ok, type ObjectName, type Result } from "@muster/model";
import { failed, type Git } from "../command/git.ts";
import { overFolder } from "../command/place.ts";
import { commitTree } from "../mirror/commit.ts";
import { flushObjects } from "../mirror/flush.ts";
import { treeOf, updateRef } from "../mirror/refs.ts";
import { parentOf } from "./agent-commits.ts";
import { isOwnFolder } from "./agent-head.ts";
import { capture, type Captured } from "./capture.ts";
import { indexOf, turnRef } from "./paths.ts";

export interface SnapshotRequest {
  turn: number;
  base: ObjectName;
  message: string;
  author: Identity;
  committer: Identity;
  at: string;
  aside?: string[] | undefined;
}

/** Saves a workspace under a ref of its turn; where the files are those of its parent, that commit is it [OV-41]. */
export async function snapshot(
  git: Git,
  repository: Repository,
  workspace: WorkspaceRef,
  request: SnapshotRequest,
  hugeBytes: number,
): Promise<Result<Snapshot, VcsFailed>> {
  if (!(await isOwnFolder(workspace.path))) {
    return err(failed("snapshot", `there is no workspace at ${workspace.path}`));
  }
  const parent = await parentOf(git, repository, workspace.path, request.base);
  if (!parent.ok) return parent;
  const place = overFolder(repository, workspace.path, indexOf(workspace));
  const captured = await capture(git, place, {
    start: parent.value,
    base: request.base,
    hugeBytes,
    aside: request.aside,
  });
  if (!captured.ok) return captured;
  const commit = await commitOn(git, repository, parent.value, captured.value, request);
  if (!commit.ok) return commit;
  const flushed = await flushObjects(git, repository, request.base, commit.value);
  if (!flushed.ok) return flushed;
  const kept = await updateRef(git, repository, turnRef(workspace, request.turn), commit.value);
  return kept.ok ? ok({ commit: commit.value, ...captured.value }) : kept;
}

/** A commit of captured files; the parent itself when it has the same files. */
export async function commitOn(
  git: Git,
  repository: Repository,
  parent: ObjectName,
  { tree }: Captured,
  { message, author, committer, at }: Omit<SnapshotRequest, "turn" | "base">,
): Promise<Result<ObjectName, VcsFailed>> {
  const before = await treeOf(git, repository, parent);
  if (!before.ok || before.value === tree) return before.ok ? ok(parent) : before;
  return commitTree(git, repository, { tree, parents: [parent], message, author, committer, at });
}
