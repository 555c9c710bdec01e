import { appendFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { mkdir } from "node:fs/promises";
import type { Repository, VcsFailed } from "@muster/core";
import { err, ok, type ObjectName, type Result } from "@muster/model";
import { ownConfigurationFile } from "../command/environment.ts";
import { failed, type Git } from "../command/git.ts";
import { lineOf } from "../command/output.ts";
import { besideFolder, inClone, inMirror } from "../command/place.ts";
import { whenAbsent } from "../system-error.ts";
import { noteAgreed } from "./agreed.ts";
import { fetchTarget } from "./fetch.ts";
import { readTip } from "./refs.ts";

const configuration = `[gc]
	auto = 0
	pruneExpire = never
[maintenance]
	auto = false
[uploadpack]
	allowAnySHA1InWant = true
	hideRefs = refs/muster
`;

/**
 * Makes the bare mirror of the user's clone: a full copy, fetched and not linked, also when the clone borrows its
 * objects. It is built aside and renamed, so that a mirror which stands is whole.
 */
export async function createMirror(
  git: Git,
  repository: Repository,
  timeoutMs: number,
): Promise<Result<{ tip: ObjectName }, VcsFailed>> {
  if (await isMirror(repository.mirror)) return tipOf(git, repository);
  const fresh = { ...repository, mirror: `${repository.mirror}.new` };
  await rm(fresh.mirror, { recursive: true, force: true });
  const filled = await fill(git, fresh, timeoutMs);
  if (!filled.ok) {
    await rm(fresh.mirror, { recursive: true, force: true });
    return filled;
  }
  try {
    await rename(fresh.mirror, repository.mirror);
  } catch (error) {
    return err(failed("createMirror", `${repository.mirror} is in the way: ${String(error)}`));
  }
  return tipOf(git, repository);
}

const isMirror = (path: string): Promise<boolean> =>
  stat(join(path, ownConfigurationFile)).then(() => true, whenAbsent(false));

async function tipOf(
  git: Git,
  repository: Repository,
): Promise<Result<{ tip: ObjectName }, VcsFailed>> {
  const tip = await readTip(git, repository);
  return tip.ok ? ok({ tip: tip.value }) : tip;
}

async function fill(
  git: Git,
  fresh: Repository,
  timeoutMs: number,
): Promise<Result<void, VcsFailed>> {
  const format = await git(inClone(fresh.root), ["rev-parse", "--show-object-format"]);
  if (!format.ok) return format;
  await mkdir(dirname(fresh.mirror), { recursive: true });
  const branch = fresh.target.slice("refs/heads/".length);
  const made = await git(besideFolder(fresh.mirror), [
    "init",
    "--quiet",
    "--bare",
    "--template=",
    `--object-format=${lineOf(format.value)}`,
    `--initial-branch=${branch}`,
    "--",
    fresh.mirror,
  ]);
  if (!made.ok) return made;
  await appendFile(join(fresh.mirror, "config"), configuration);
  // Newer versions of git serve a folder of another user only when told that it is safe.
  await writeFile(join(fresh.mirror, ownConfigurationFile), "[safe]\n\tdirectory = *\n");
  const fetched = await fetchTarget(git, fresh, fresh.target, timeoutMs);
  if (!fetched.ok) return fetched;
  const tip = await readTip(git, fresh);
  if (!tip.ok) return tip;
  const agreed = await noteAgreed(git, fresh, tip.value);
  if (!agreed.ok) return agreed;
  // Every tag that the target's history holds came along; packed, they are one file to copy.
  const packed = await git(inMirror(fresh), ["pack-refs", "--all"]);
  return packed.ok ? ok(undefined) : packed;
}
