import { readdir, readFile, realpath } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { VcsFailed } from "@muster/core";
import { ok, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { fieldsOf, lineOf } from "../command/output.ts";
import { inClone } from "../command/place.ts";
import { whenAbsent } from "../system-error.ts";

export interface Standing {
  /** Full name of the branch that the clone's folder has checked out; null when detached. */
  branch: string | null;
  /** Where git keeps the state of the clone's folder. */
  gitFolder: string;
  /** Folders other than the clone's own that have the target checked out, or will have when an operation ends. */
  elsewhere: string[];
}

/** Who has `target` checked out, rebases or bisects it, among all working trees of the clone [ST-24]. */
export async function findStanding(
  git: Git,
  root: string,
  target: string,
): Promise<Result<Standing, VcsFailed>> {
  const own = await git(inClone(root), ["rev-parse", "--absolute-git-dir"]);
  if (!own.ok) return own;
  const common = await git(inClone(root), ["rev-parse", "--git-common-dir"]);
  if (!common.ok) return common;
  const head = await git(inClone(root), ["symbolic-ref", "--quiet", "HEAD"], { accept: [0, 1] });
  if (!head.ok) return head;
  const gitFolder = lineOf(own.value);
  const listed = await git(inClone(root), ["worktree", "list", "--porcelain", "-z"]);
  if (!listed.ok) return listed;
  const commonFolder = resolve(root, lineOf(common.value));
  const busy = await busyFolders(commonFolder, gitFolder, target);
  const here = await realpath(root);
  const checkedOut = checkedOutAt(fieldsOf(listed.value), target).filter((path) => path !== here);
  const branch = head.value.exitCode === 0 ? lineOf(head.value) : null;
  return ok({ branch, gitFolder, elsewhere: [...new Set([...checkedOut, ...busy])] });
}

/** Entries are `worktree PATH`, `branch REF` and others; an empty field ends each working tree. */
function checkedOutAt(fields: readonly string[], target: string): string[] {
  const found: string[] = [];
  let path = "";
  for (const field of fields) {
    if (field.startsWith("worktree ")) path = field.slice("worktree ".length);
    if (field === `branch ${target}`) found.push(path);
  }
  return found;
}

async function busyFolders(common: string, own: string, target: string): Promise<string[]> {
  const linked = await readdir(join(common, "worktrees")).catch(whenAbsent<string[]>([]));
  const folders = [common, ...linked.map((name) => join(common, "worktrees", name))];
  const found: string[] = [];
  for (const folder of folders) {
    if (resolve(folder) === resolve(own) || !(await isBusyWith(folder, target))) continue;
    const link = await readFile(join(folder, "gitdir"), "utf8").catch(whenAbsent(null));
    found.push(link === null ? folder : link.trimEnd().replace(/\/\.git$/, ""));
  }
  return found;
}

/** During a rebase and a bisection HEAD is detached; these files name the branch that will move or come back. */
export async function isBusyWith(gitFolder: string, target: string): Promise<boolean> {
  const branch = target.slice("refs/heads/".length);
  const named = await Promise.all(
    [
      "rebase-merge/head-name",
      "rebase-apply/head-name",
      "rebase-merge/update-refs",
      "BISECT_START",
    ].map((name) => readFile(join(gitFolder, name), "utf8").catch(whenAbsent(""))),
  );
  return named.some((text) => text.split("\n").some((line) => line === target || line === branch));
}
