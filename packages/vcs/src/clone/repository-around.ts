import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { RepositoryAround } from "@muster/core";

const isFile = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** What the file `.git` of a linked worktree or submodule names; null when it names nothing. */
function linkedFolder(file: string): string | null {
  const named = /^gitdir: (.+)$/m.exec(readFileSync(file, "utf8"))?.[1];
  return named === undefined ? null : resolve(dirname(file), named);
}

/** The folder that all worktrees of a repository share: its own, unless it says another. */
function sharedFolder(gitFolder: string): string {
  const file = join(gitFolder, "commondir");
  return isFile(file) ? resolve(gitFolder, readFileSync(file, "utf8").trim()) : gitFolder;
}

const looksBare = (folder: string): boolean =>
  ["HEAD", "objects", "refs"].every((name) => existsSync(join(folder, name)));

function gitFolderOf(folder: string): string | null {
  const own = join(folder, ".git");
  if (isFile(own)) return linkedFolder(own);
  if (existsSync(own)) return own;
  return looksBare(folder) ? folder : null;
}

/**
 * The repository around `path`, as git looks for it: the first one on the way up. By the file system alone, for it is
 * asked for every command. Null: there is none, or it cannot be read.
 */
export function repositoryAround(path: string): RepositoryAround | null {
  try {
    for (let root = realpathSync(path); ; root = dirname(root)) {
      const found = gitFolderOf(root);
      if (found !== null) return { root, shared: realpathSync(sharedFolder(found)) };
      if (root === dirname(root)) return null;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
}
