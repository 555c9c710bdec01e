import { dirname } from "node:path";
import type { Repository } from "@muster/core";
import type { Place } from "./git.ts";

/** The mirror alone, without a working tree. */
export const inMirror = (repository: Pick<Repository, "mirror">): Place => ({
  scope: "mirror",
  cwd: repository.mirror,
  env: { GIT_DIR: repository.mirror },
});

/**
 * A folder read or written with the mirror as its repository and an index of ours, so that nothing which an agent
 * wrote below the folder's own `.git` is ever taken as configuration.
 */
export const overFolder = (
  repository: Pick<Repository, "mirror">,
  folder: string,
  indexFile: string,
): Place => ({
  scope: "work_tree",
  cwd: folder,
  env: { GIT_DIR: repository.mirror, GIT_WORK_TREE: folder, GIT_INDEX_FILE: indexFile },
});

/** A repository that Muster just made itself, before any agent saw it. */
export const inFreshFolder = (folder: string): Place => ({
  scope: "work_tree",
  cwd: folder,
  env: { GIT_DIR: `${folder}/.git`, GIT_WORK_TREE: folder },
});

export const besideFolder = (folder: string): Place => ({
  scope: "work_tree",
  cwd: dirname(folder),
  env: {},
});

/** The user's clone, found from `folder` as the user's own git finds it. */
export const inClone = (folder: string): Place => ({ scope: "clone", cwd: folder, env: {} });
