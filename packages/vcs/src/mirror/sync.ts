import type { Repository, SyncResult, VcsFailed } from "@muster/core";
import { err, ok, type ObjectName, type Result } from "@muster/model";
import { failed, type Git } from "../command/git.ts";
import { lineOf } from "../command/output.ts";
import { inClone } from "../command/place.ts";
import { fetchTarget } from "./fetch.ts";
import { contains, readTip, updateRef } from "./refs.ts";

const seenRef = "refs/muster/clone/target";
const tries = 5;

/** Brings the clone's target into the mirror, whose own target follows it only forward. */
export async function sync(
  git: Git,
  repository: Repository,
  timeoutMs: number,
): Promise<Result<SyncResult, VcsFailed>> {
  const [tip, clone] = await Promise.all([readTip(git, repository), cloneTip(git, repository)]);
  if (!tip.ok) return tip;
  if (!clone.ok) return clone;
  if (clone.value === null) return ok({ code: "target_missing", tip: tip.value });
  if (clone.value === tip.value) return ok({ code: "in_step", tip: tip.value });
  const behind = await known(git, repository, clone.value, tip.value);
  if (!behind.ok) return behind;
  if (behind.value) return ok({ code: "clone_behind", tip: tip.value, clone: clone.value });
  const fetched = await fetchTarget(git, repository, seenRef, timeoutMs);
  if (!fetched.ok) return fetched;
  return follow(git, repository, clone.value);
}

async function cloneTip(
  git: Git,
  repository: Repository,
): Promise<Result<ObjectName | null, VcsFailed>> {
  const found = await git(
    inClone(repository.root),
    ["rev-parse", "--verify", "--quiet", "--end-of-options", `${repository.target}^{commit}`],
    { accept: [0, 1] },
  );
  if (!found.ok) return found;
  return ok(found.value.exitCode === 0 ? lineOf(found.value) : null);
}

/** Whether the mirror's target already holds the clone's tip; a commit that it never saw it does not hold. */
async function known(
  git: Git,
  repository: Repository,
  clone: ObjectName,
  tip: ObjectName,
): Promise<Result<boolean, VcsFailed>> {
  const present = await git(
    { scope: "mirror", cwd: repository.mirror, env: { GIT_DIR: repository.mirror } },
    ["cat-file", "-e", clone],
    { accept: [0, 1, 128] },
  );
  if (!present.ok) return present;
  return present.value.exitCode === 0 ? contains(git, repository, clone, tip) : ok(false);
}

async function follow(
  git: Git,
  repository: Repository,
  clone: ObjectName,
): Promise<Result<SyncResult, VcsFailed>> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const tip = await readTip(git, repository);
    if (!tip.ok) return tip;
    const from = tip.value;
    const behind = await contains(git, repository, clone, from);
    if (!behind.ok) return behind;
    if (behind.value) {
      return ok(
        clone === from
          ? { code: "in_step", tip: from }
          : { code: "clone_behind", tip: from, clone },
      );
    }
    const ahead = await contains(git, repository, from, clone);
    if (!ahead.ok) return ahead;
    if (!ahead.value) return ok({ code: "diverged", tip: from, clone });
    const moved = await updateRef(git, repository, repository.target, clone, from);
    if (!moved.ok) return moved;
    if (moved.value) return ok({ code: "advanced", from, tip: clone });
  }
  return err(failed("sync", "the mirror's target kept moving", true));
}
