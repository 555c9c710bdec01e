import { join } from "node:path";
import type { Repository, VcsFailed } from "@muster/core";
import { err, ok, type ObjectName, type Result } from "@muster/model";
import { failed, type Git } from "../command/git.ts";
import { lineOf } from "../command/output.ts";
import { inMirror } from "../command/place.ts";
import { removeStaleLock } from "./stale-lock.ts";

async function resolve(
  git: Git,
  repository: Pick<Repository, "mirror">,
  revision: string,
): Promise<Result<ObjectName, VcsFailed>> {
  const found = await git(inMirror(repository), [
    "rev-parse",
    "--verify",
    "--end-of-options",
    revision,
  ]);
  return found.ok ? ok(lineOf(found.value)) : found;
}

export const readTip = (git: Git, repository: Repository): Promise<Result<ObjectName, VcsFailed>> =>
  resolve(git, repository, repository.target);

/** Null when there is no such ref. */
export async function findRef(
  git: Git,
  repository: Pick<Repository, "mirror">,
  ref: string,
): Promise<Result<ObjectName | null, VcsFailed>> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", ref];
  const found = await git(inMirror(repository), args, { accept: [0, 1] });
  if (!found.ok) return found;
  return ok(found.value.exitCode === 0 ? lineOf(found.value) : null);
}

export const treeOf = (
  git: Git,
  repository: Pick<Repository, "mirror">,
  revision: string,
): Promise<Result<ObjectName, VcsFailed>> => resolve(git, repository, `${revision}^{tree}`);

export async function contains(
  git: Git,
  repository: Pick<Repository, "mirror">,
  ancestor: ObjectName,
  descendant: ObjectName,
): Promise<Result<boolean, VcsFailed>> {
  const asked = await git(
    inMirror(repository),
    ["merge-base", "--is-ancestor", ancestor, descendant],
    { accept: [0, 1] },
  );
  return asked.ok ? ok(asked.value.exitCode === 0) : asked;
}

/** Sets a ref; with `from` only when it still has that value, and then says whether it had. */
export async function updateRef(
  git: Git,
  repository: Pick<Repository, "mirror">,
  ref: string,
  to: ObjectName,
  from?: ObjectName,
): Promise<Result<boolean, VcsFailed>> {
  const expected = from === undefined ? [] : [from];
  await removeStaleLock(join(repository.mirror, `${ref}.lock`));
  const args = ["update-ref", "--no-deref", "--end-of-options", ref, to, ...expected];
  const updated = await git(inMirror(repository), args, { accept: [0, 128] });
  if (!updated.ok) return updated;
  if (updated.value.exitCode === 0) return ok(true);
  const now = await resolve(git, repository, ref);
  if (from !== undefined && now.ok && now.value !== from) return ok(now.value === to);
  return err(failed("updateRef", `${ref} could not be set to ${to}`, true));
}

const keepable = /^[A-Za-z0-9][\w-]*(?:\/[A-Za-z0-9][\w-]*)*$/;

const keptRef = (name: string): string => `refs/muster/${name}`;

/** Makes a commit reachable for as long as the mirror stands. */
export async function keep(
  git: Git,
  repository: Repository,
  name: string,
  commit: ObjectName,
): Promise<Result<void, VcsFailed>> {
  if (!keepable.test(name)) return err(failed("keep", `${name} is no name for a ref`));
  const updated = await updateRef(git, repository, keptRef(name), commit);
  return updated.ok ? ok(undefined) : updated;
}
