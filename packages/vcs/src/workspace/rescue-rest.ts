import type { Repository, VcsFailed, WorkspaceRef } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { overFolder } from "../command/place.ts";
import { unsigned } from "../mirror/commit.ts";
import { flushObjects } from "../mirror/flush.ts";
import { treeOf, updateRef } from "../mirror/refs.ts";
import { parentOf } from "./agent-commits.ts";
import { isOwnFolder } from "./agent-head.ts";
import { capture } from "./capture.ts";
import { indexOf, rescueRef } from "./paths.ts";
import { commitOn } from "./snapshot.ts";

export interface RestRequest {
  base: ObjectName;
  saved: ObjectName;
  aside?: string[] | undefined;
}

/**
 * Saves what stands in a workspace under a rescue ref where the mirror does not hold it in the snapshot `saved`; where
 * no workspace stands there is nothing to save. The ref is named after the commit, so a removal that broke off halfway
 * cannot put less in its place.
 */
export async function rescueRest(
  git: Git,
  repository: Repository,
  workspace: WorkspaceRef,
  { base, saved, aside }: RestRequest,
  hugeBytes: number,
): Promise<Result<{ rescued: ObjectName | null }, VcsFailed>> {
  if (!(await isOwnFolder(workspace.path))) return ok({ rescued: null });
  const parent = await parentOf(git, repository, workspace.path, base);
  if (!parent.ok) return parent;
  const place = overFolder(repository, workspace.path, indexOf(workspace));
  const captured = await capture(git, place, { start: parent.value, base, hugeBytes, aside });
  if (!captured.ok) return captured;
  // A mirror that was made again does not hold what was saved in the old one.
  const held = await treeOf(git, repository, saved);
  if (held.ok && held.value === captured.value.tree) return ok({ rescued: null });
  const message = "Rescue the workspace's files\n";
  const commit = await commitOn(git, repository, parent.value, captured.value, {
    message,
    ...unsigned,
  });
  if (!commit.ok) return commit;
  const flushed = await flushObjects(git, repository, base, commit.value);
  if (!flushed.ok) return flushed;
  const kept = await updateRef(git, repository, rescueRef(workspace, commit.value), commit.value);
  return kept.ok ? ok({ rescued: commit.value }) : kept;
}
