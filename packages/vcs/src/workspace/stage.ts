import { lstat } from "node:fs/promises";
import type { VcsFailed } from "@muster/core";
import { err, ok, type LeftOut, type Result } from "@muster/model";
import type { Git, Place } from "../command/git.ts";
import { whenUnreadable } from "../system-error.ts";
import { below, inputOf, type RawPath, shownPath } from "./raw-path.ts";

/** Commands that may be spent on finding the files which git does not take. */
const mostTries = 200;

const adding = ["update-index", "-z", "--add", "--remove", "--replace", "--stdin"];

/**
 * Makes entries of the index what the files are: added, changed or removed. One file that git does not take, for its
 * name or for a character set that its attributes claim, must not keep the others out: such files are named.
 */
export async function stage(
  git: Git,
  place: Place,
  paths: readonly RawPath[],
): Promise<Result<LeftOut[], VcsFailed>> {
  const { behind, reachable } = await splitByLinks(place.cwd, paths);
  const forgotten = await forget(git, place, behind);
  if (!forgotten.ok) return forgotten;
  const refused: RawPath[] = [];
  const pending: (readonly RawPath[])[] = reachable.length === 0 ? [] : [reachable];
  for (let tries = 0; pending.length > 0; tries++) {
    const some = pending.pop() ?? [];
    const added = await git(place, adding, { input: inputOf(some), accept: [0, 128] });
    if (!added.ok) return err(added.error);
    if (added.value.exitCode === 0) continue;
    if (some.length === 1 || tries >= mostTries) refused.push(...some);
    else pending.push(some.slice(some.length >> 1), some.slice(0, some.length >> 1));
  }
  return ok(refused.map((path) => ({ path: shownPath(path), reason: "unreadable", bytes: null })));
}

/** Removes entries of the index, whatever the files are. */
export async function forget(
  git: Git,
  place: Place,
  paths: readonly RawPath[],
): Promise<Result<void, VcsFailed>> {
  if (paths.length === 0) return ok(undefined);
  const args = ["update-index", "-z", "--force-remove", "--stdin"];
  const removed = await git(place, args, { input: inputOf(paths) });
  return removed.ok ? ok(undefined) : removed;
}

/** What lies behind a link is another place's file: a folder replaced by a link has lost its files. */
async function splitByLinks(folder: string, paths: readonly RawPath[]) {
  const known = new Map<string, boolean>();
  const isBehind = async (path: string): Promise<boolean> => {
    const end = path.lastIndexOf("/");
    if (end < 0) return false;
    const parent = path.slice(0, end) as RawPath;
    const seen = known.get(parent);
    if (seen !== undefined) return seen;
    const found = await lstat(below(folder, parent)).catch(whenUnreadable(null));
    const answer = found?.isSymbolicLink() === true || (await isBehind(parent));
    known.set(parent, answer);
    return answer;
  };
  const behind: RawPath[] = [];
  const reachable: RawPath[] = [];
  for (const path of paths) ((await isBehind(path)) ? behind : reachable).push(path);
  return { behind, reachable };
}
