import type { Repository, RepositoryRefused, SyncResult, VcsFailed } from "@muster/core";
import { err, ok, type ObjectName, type Result } from "@muster/model";
import { checkSupported } from "../clone/supported.ts";
import { failed, type Git } from "../command/git.ts";
import { lineOf } from "../command/output.ts";
import { inClone, inMirror } from "../command/place.ts";
import { noteAgreed, tookBack } from "./agreed.ts";
import { agreedRef, fetchedRef } from "./clone-refs.ts";
import { fetchTarget } from "./fetch.ts";
import { contains, findRef, readTip, updateRef } from "./refs.ts";

type Synced = Promise<Result<SyncResult, RepositoryRefused | VcsFailed>>;

const tries = 5;

/**
 * Brings the clone's target into the mirror, whose own target follows it forward. It follows back only where the clone
 * had everything that the mirror's target holds: then it was the user who took commits back.
 */
export async function sync(git: Git, repository: Repository, timeoutMs: number): Synced {
  const [tip, clone, agreed] = await Promise.all([
    readTip(git, repository),
    cloneTip(git, repository),
    findRef(git, repository, agreedRef),
  ]);
  if (!tip.ok) return tip;
  if (!clone.ok) return clone;
  if (!agreed.ok) return agreed;
  if (clone.value === null) return ok({ code: "target_missing", tip: tip.value });
  if (clone.value === tip.value) return agree(git, repository, agreed.value, tip.value);
  const behind = await known(git, repository, clone.value, tip.value);
  if (!behind.ok) return behind;
  if (!behind.value) {
    const supported = await checkSupported(git, repository.root, clone.value);
    if (!supported.ok) return supported;
    const fetched = await fetchTarget(git, repository, fetchedRef, timeoutMs);
    if (!fetched.ok) return fetched;
  }
  return follow(git, repository, clone.value, agreed.value);
}

async function agree(
  git: Git,
  repository: Repository,
  agreed: ObjectName | null,
  tip: ObjectName,
): Synced {
  if (agreed === tip) return ok({ code: "in_step", tip });
  const noted = await noteAgreed(git, repository, tip);
  return noted.ok ? ok({ code: "in_step", tip }) : noted;
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
  const present = await git(inMirror(repository), ["cat-file", "-e", clone], {
    accept: [0, 1, 128],
  });
  if (!present.ok) return present;
  return present.value.exitCode === 0 ? contains(git, repository, clone, tip) : ok(false);
}

async function follow(
  git: Git,
  repository: Repository,
  clone: ObjectName,
  agreed: ObjectName | null,
): Synced {
  for (let attempt = 0; attempt < tries; attempt++) {
    const tip = await readTip(git, repository);
    if (!tip.ok) return tip;
    const from = tip.value;
    const step = await stepFrom(git, repository, { clone, agreed, from });
    if (!step.ok) return step;
    const { code } = step.value;
    if (code !== "advanced" && code !== "rewritten") return step;
    const moved = await updateRef(git, repository, repository.target, clone, from);
    if (!moved.ok) return moved;
    if (!moved.value) continue;
    const noted = await noteAgreed(git, repository, clone);
    return noted.ok ? step : noted;
  }
  return err(failed("sync", "the mirror's target kept moving", true));
}

interface Tips {
  clone: ObjectName;
  agreed: ObjectName | null;
  /** The mirror's. */
  from: ObjectName;
}

/** What is to be done about the mirror's target. */
async function stepFrom(git: Git, repository: Repository, { clone, agreed, from }: Tips): Synced {
  if (clone === from) return ok({ code: "in_step", tip: from });
  const ahead = await contains(git, repository, from, clone);
  if (!ahead.ok) return ahead;
  if (ahead.value) return ok({ code: "advanced", from, tip: clone });
  if (agreed === from) return ok({ code: "rewritten", from, tip: clone });
  const behind = await contains(git, repository, clone, from);
  if (!behind.ok) return behind;
  if (!behind.value) return ok({ code: "diverged", tip: from, clone });
  const back = await tookBack(git, repository, clone, agreed);
  if (!back.ok) return back;
  return ok({ code: back.value ? "diverged" : "clone_behind", tip: from, clone });
}
