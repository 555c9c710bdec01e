import type { DeliveryResult, VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { lineOf } from "../command/output.ts";
import { inClone } from "../command/place.ts";
import { blocked } from "./block.ts";

/** Options that win over `merge.*`; settings that would be read before them are emptied in `settings`. */
const mergeArguments = [
  "merge",
  "--quiet",
  "--no-stat",
  "--ff-only",
  "--no-squash",
  "--no-autostash",
  "--no-overwrite-ignore",
  "--no-verify-signatures",
];

/**
 * Moves the branch that the clone has checked out, with its files. A strategy among the branch's merge options would
 * make git ignore `--ff-only` and commit, so these options are emptied; what HEAD is afterwards decides.
 */
export async function fastForward(
  git: Git,
  root: string,
  target: string,
  commit: ObjectName,
  timeoutMs: number,
): Promise<Result<DeliveryResult, VcsFailed>> {
  const branch = target.slice("refs/heads/".length);
  const merged = await git(inClone(root), [...mergeArguments, commit], {
    accept: [0, 1, 2, 128],
    timeoutMs,
    env: { GIT_REFLOG_ACTION: "muster deliver" },
    settings: [[`branch.${branch}.mergeOptions`, ""]],
  });
  if (!merged.ok) return merged;
  const head = await git(inClone(root), ["rev-parse", "--verify", "HEAD"]);
  if (!head.ok) return head;
  if (lineOf(head.value) === commit) return ok({ code: "delivered", commit });
  const said = merged.value.stderr.trim();
  return ok(blocked("merge_failed", `git did not fast-forward ${branch} to ${commit}: ${said}`));
}

/** Moves the branch that no working tree has checked out, if it still is where it was. */
export async function swapRef(
  git: Git,
  root: string,
  target: string,
  from: ObjectName,
  commit: ObjectName,
): Promise<Result<DeliveryResult, VcsFailed>> {
  const updated = await git(
    inClone(root),
    ["update-ref", "--no-deref", "-m", "muster deliver", target, commit, from],
    { accept: [0, 128] },
  );
  if (!updated.ok) return updated;
  if (updated.value.exitCode === 0) return ok({ code: "delivered", commit });
  const now = await git(inClone(root), ["rev-parse", "--verify", "--quiet", target], {
    accept: [0, 1],
  });
  if (!now.ok) return now;
  if (lineOf(now.value) !== from)
    return ok(blocked("ref_moved", `${target} is no longer at ${from}`));
  return ok(blocked("operation_in_progress", updated.value.stderr.trim()));
}
