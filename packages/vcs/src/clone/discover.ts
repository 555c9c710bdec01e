import { lstat, realpath, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { RepositoryRefused, VcsFailed } from "@muster/core";
import { err, ok, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { lineOf, linesOf } from "../command/output.ts";
import { inClone } from "../command/place.ts";
import { refused } from "./refusal.ts";

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** The top folder of the working tree that `path` is in; refuses what is no full clone with one. */
export async function discover(
  git: Git,
  path: string,
): Promise<Result<string, RepositoryRefused | VcsFailed>> {
  const folder = await folderOf(path);
  if (!folder.ok) return folder;
  const questions = ["--is-bare-repository", "--is-inside-work-tree", "--is-shallow-repository"];
  const answered = await git(inClone(folder.value), ["rev-parse", ...questions], {
    accept: [0, 128],
  });
  if (!answered.ok) return answered;
  if (answered.value.exitCode !== 0)
    return err(await notReadable(folder.value, answered.value.stderr));
  const [bare, inside, shallow] = linesOf(answered.value);
  if (bare === "true") return err(refused("bare_repository", `${path} has no working tree`));
  if (inside !== "true") return err(refused("not_a_repository", `${path} is inside a .git folder`));
  if (shallow === "true") return err(refused("shallow_clone", `${path} lacks older history`));
  const above = await git(inClone(folder.value), ["rev-parse", "--show-superproject-working-tree"]);
  if (!above.ok) return above;
  if (lineOf(above.value) !== "")
    return err(refused("submodules", `${path} is a submodule of ${lineOf(above.value)}`));
  const top = await git(inClone(folder.value), ["rev-parse", "--show-toplevel"]);
  return top.ok ? ok(lineOf(top.value)) : top;
}

async function folderOf(path: string): Promise<Result<string, RepositoryRefused>> {
  try {
    const folder = await realpath(path);
    if ((await stat(folder)).isDirectory()) return ok(folder);
    return err(refused("not_a_repository", `${path} is not a folder`));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    const missing = code === "ENOENT" || code === "ENOTDIR";
    const detail = missing ? `${path} does not exist` : `${path}: ${code}`;
    return err(refused(missing ? "not_a_repository" : "unreadable", detail));
  }
}

/** Git's reason is for people only: a repository on the way up means that it cannot be read. */
async function notReadable(folder: string, said: string): Promise<RepositoryRefused> {
  for (let at = folder; ; at = dirname(at)) {
    if ((await exists(join(at, ".git"))) || (await looksBare(at))) {
      const detail = `git does not read the repository at ${at}: ${said.trim()}`;
      return refused("unreadable", detail);
    }
    if (at === dirname(at)) return refused("not_a_repository", `${folder} is in no git repository`);
  }
}

async function looksBare(folder: string): Promise<boolean> {
  const parts = await Promise.all(
    ["HEAD", "objects", "refs"].map((name) => exists(join(folder, name))),
  );
  return parts.every(Boolean);
}
