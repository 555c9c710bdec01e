import type { VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { inClone } from "../command/place.ts";

/** Whether the clone has the commit among its objects. */
export async function holds(
  git: Git,
  root: string,
  commit: ObjectName,
): Promise<Result<boolean, VcsFailed>> {
  const found = await git(inClone(root), ["cat-file", "-e", `${commit}^{commit}`], {
    accept: [0, 1, 128],
  });
  return found.ok ? ok(found.value.exitCode === 0) : found;
}
