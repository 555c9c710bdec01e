import type { Repository, VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { agreedRef } from "./clone-refs.ts";
import { contains, updateRef } from "./refs.ts";

export const noteAgreed = (
  git: Git,
  repository: Pick<Repository, "mirror">,
  commit: ObjectName,
): Promise<Result<boolean, VcsFailed>> => updateRef(git, repository, agreedRef, commit);

/** Whether the clone's target once held more than it does now. */
export async function tookBack(
  git: Git,
  repository: Repository,
  clone: ObjectName,
  agreed: ObjectName | null,
): Promise<Result<boolean, VcsFailed>> {
  if (agreed === null || agreed === clone) return ok(false);
  return contains(git, repository, clone, agreed);
}
