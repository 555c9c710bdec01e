import { rm } from "node:fs/promises";
import type { Repository, VcsFailed, WorkspaceRef } from "@muster/core";
import { err, ok, type ObjectName, type Result } from "@muster/model";
import { failed, type Git } from "../command/git.ts";
import { overFolder } from "../command/place.ts";
import { readAgentHead } from "./agent-head.ts";
import { indexOf } from "./paths.ts";
import { rescue } from "./rescue.ts";
import { resetRepository } from "./reset-repository.ts";
import { copyIndex } from "./copy-index.ts";

/**
 * Puts `tree` into a workspace and its branch and index on `base`, so that the agent sees the tree as its own changes
 * to the base. Files that are ignored or were left out stay.
 */
export async function placeTree(
  git: Git,
  repository: Repository,
  workspace: WorkspaceRef,
  { base, tree }: { base: ObjectName; tree: ObjectName },
  hugeBytes: number,
): Promise<Result<{ rescued: ObjectName | null }, VcsFailed>> {
  if ((await readAgentHead(workspace.path)) === null) {
    return err(
      failed("placeTree", `the workspace at ${workspace.path} has no repository of its own`),
    );
  }
  const request = { base, next: tree, hugeBytes };
  const rescued = await rescue(git, repository, workspace, request);
  if (!rescued.ok) return rescued;
  const place = overFolder(repository, workspace.path, indexOf(workspace));
  const written = await git(place, ["read-tree", "-m", "-u", rescued.value.tree, tree]);
  if (!written.ok) return written;
  const index = await indexAt(git, repository, workspace, base);
  if (!index.ok) return index;
  try {
    await resetRepository(repository, workspace, base, index.value);
  } catch (error) {
    return err(
      failed("placeTree", `the workspace's repository could not be set: ${String(error)}`),
    );
  } finally {
    await rm(index.value, { force: true });
  }
  return ok({ rescued: rescued.value.commit === base ? null : rescued.value.commit });
}

/** An index of `base` that remembers the files which have the base's content. */
async function indexAt(
  git: Git,
  repository: Repository,
  workspace: WorkspaceRef,
  base: ObjectName,
): Promise<Result<string, VcsFailed>> {
  const file = `${indexOf(workspace)}.base`;
  await copyIndex(indexOf(workspace), file);
  const loaded = await git(overFolder(repository, workspace.path, file), [
    "read-tree",
    "--reset",
    base,
  ]);
  return loaded.ok ? ok(file) : loaded;
}
