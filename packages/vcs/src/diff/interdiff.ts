import type { DiffOptions, DiffRange, Interdiff, Repository, VcsFailed } from "@muster/core";
import { ok, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { merge } from "../merge/merge.ts";
import { diff } from "./diff.ts";

/**
 * What changed from one revision to the next. Where the base moved, the former revision is first merged onto the new
 * base, so that what others landed does not show; where that conflicts, its old side holds the conflict markers.
 */
export async function interdiff(
  git: Git,
  repository: Repository,
  from: DiffRange,
  to: DiffRange,
  options?: DiffOptions,
): Promise<Result<Interdiff, VcsFailed>> {
  if (from.base === to.base) {
    const changed = await diff(git, repository, { base: from.head, head: to.head }, options);
    return changed.ok ? ok({ ...changed.value, basis: "same_base" }) : changed;
  }
  const request = { base: from.base, ours: to.base, theirs: from.head };
  const merged = await merge(git, repository, request);
  if (!merged.ok) return merged;
  const { tree, clean } = merged.value;
  const changed = await diff(git, repository, { base: tree, head: to.head }, options);
  return changed.ok ? ok({ ...changed.value, basis: clean ? "rebased" : "conflicted" }) : changed;
}
