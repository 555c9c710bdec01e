import type { DiffRange, Repository, VcsFailed } from "@muster/core";
import { ok, type Result } from "@muster/model";
import type { World } from "../world.ts";

export interface ChangeSize {
  files: number;
  additions: number;
  deletions: number;
}

/** How much a range changes; binary files count as files only. */
export async function sizeOf(
  world: World,
  repository: Repository,
  range: DiffRange,
): Promise<Result<ChangeSize, VcsFailed>> {
  const diff = await world.vcs.diff(repository, range, { maxBytes: 0 });
  if (!diff.ok) return diff;
  const { files } = diff.value;
  const sum = (field: "additions" | "deletions"): number =>
    files.reduce((total, file) => total + (file[field] ?? 0), 0);
  return ok({ files: files.length, additions: sum("additions"), deletions: sum("deletions") });
}
