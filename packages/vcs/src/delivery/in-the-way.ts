import { lstat, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { VcsFailed } from "@muster/core";
import { ok, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { inClone } from "../command/place.ts";
import { whenAbsent } from "../system-error.ts";
import { ignoredOf } from "../workspace/changes.ts";
import type { PathChange } from "./change.ts";

export interface InTheWay {
  untracked: string[];
  ignored: string[];
}

/** Files of the user, not tracked, that stand where a change puts a new file. */
export async function findInTheWay(
  git: Git,
  root: string,
  changes: readonly PathChange[],
): Promise<Result<InTheWay, VcsFailed>> {
  const removed = new Set(changes.flatMap(({ path, status }) => (status === "D" ? [path] : [])));
  const found = new Set<string>();
  for (const { path, status } of changes) {
    if (status !== "A") continue;
    for (const standing of await standingAt(root, path, removed)) found.add(standing);
  }
  const ignored = await ignoredOf(git, inClone(root), [...found]);
  if (!ignored.ok) return ignored;
  const untracked = [...found].filter((path) => !ignored.value.has(path));
  return ok({ untracked: untracked.toSorted(), ignored: [...ignored.value].toSorted() });
}

/** From the outermost on, so that no look goes by way of a link. */
function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder === "." ? [] : [...foldersAbove(folder), folder];
}

async function standingAt(
  root: string,
  path: string,
  removed: ReadonlySet<string>,
): Promise<string[]> {
  for (const folder of foldersAbove(path)) {
    const found = await lstat(join(root, folder)).catch(whenAbsent(null));
    if (found === null) return [];
    if (!found.isDirectory()) return removed.has(folder) ? [] : [folder];
  }
  const found = await lstat(join(root, path)).catch(whenAbsent(null));
  if (found === null) return [];
  if (!found.isDirectory()) return [path];
  const inside = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return inside
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((name) => !removed.has(name));
}
