import type { DeliveryResult, Repository, VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git, Place } from "../command/git.ts";
import { blocked } from "./block.ts";
import { type PathChange, pathsChanged } from "./change.ts";
import { failingFilter } from "./filters.ts";
import { findInTheWay } from "./in-the-way.ts";
import { findOverlap } from "./local-changes.ts";
import { operationIn } from "./operation.ts";
import { isBusyWith, type Standing } from "./worktrees.ts";

type Found = Promise<Result<DeliveryResult | null, VcsFailed>>;

export interface Step {
  repository: Repository;
  standing: Standing;
  from: ObjectName;
  to: ObjectName;
}

/** The first thing that stands against moving the target and the files that show it; reads only. */
export async function findObstacle(git: Git, borrowing: Place, step: Step): Found {
  const { standing, repository } = step;
  const { elsewhere, branch, gitFolder } = standing;
  if (elsewhere.length > 0) {
    const detail = `${repository.target} is in use in another working tree of the clone`;
    return ok(blocked("target_checked_out_elsewhere", detail, elsewhere));
  }
  if (branch !== repository.target) {
    const busy = await isBusyWith(gitFolder, repository.target);
    const detail = `a rebase or bisection of ${repository.target} is in progress`;
    return ok(busy ? blocked("operation_in_progress", detail) : null);
  }
  const operation = await operationIn(gitFolder);
  if (operation !== null) return ok(blocked("operation_in_progress", operation));
  const changes = await pathsChanged(git, borrowing, step.from, step.to);
  if (!changes.ok) return changes;
  const found = await findFilesInTheWay(git, repository.root, changes.value);
  if (!found.ok || found.value !== null) return found;
  const failing = await failingFilter(git, borrowing, repository, step.to, changes.value);
  if (!failing.ok) return failing;
  return ok(failing.value === null ? null : blocked("merge_failed", failing.value));
}

async function findFilesInTheWay(git: Git, root: string, changes: readonly PathChange[]): Found {
  const local = await findOverlap(git, root, changes);
  if (!local.ok) return local;
  const { unmerged, overlapping, staged } = local.value;
  if (unmerged.length > 0) {
    return ok(blocked("operation_in_progress", "files have unresolved conflicts", unmerged));
  }
  const added = changes.filter(({ path, status }) => status !== "A" || !staged.has(path));
  const standing = await findInTheWay(git, root, added);
  if (!standing.ok) return standing;
  const edited = [...overlapping, ...standing.value.untracked];
  if (edited.length > 0) {
    return ok(blocked("local_changes_overlap", "uncommitted changes would be overwritten", edited));
  }
  const { ignored } = standing.value;
  if (ignored.length === 0) return ok(null);
  return ok(blocked("ignored_files_in_the_way", "ignored files would be overwritten", ignored));
}
