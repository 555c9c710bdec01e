import type { Stats } from "node:fs";
import { lstat, rm } from "node:fs/promises";
import type { Repository, VcsFailed, WorkspaceRef, WorkspaceState } from "@muster/core";
import { err, ok, type ObjectName, type Result } from "@muster/model";
import { failed, type Git } from "../command/git.ts";
import { overFolder } from "../command/place.ts";
import { contains, treeOf } from "../mirror/refs.ts";
import { whenAbsent } from "../system-error.ts";
import { parentOf } from "./agent-commits.ts";
import { readAgentHead } from "./agent-head.ts";
import { capture } from "./capture.ts";
import { branchRef, indexOf, unfinished } from "./paths.ts";
import { placeTree } from "./place-tree.ts";
import { plant } from "./plant.ts";
import { removeFolder } from "./remove-folder.ts";

/**
 * A private clone on its branch at `base`. One that stands is kept where its head holds the base; without work of its
 * own it moves to the base; else it is refused, for its work would be lost [CW-12].
 */
export async function createWorkspace(
  git: Git,
  repository: Repository,
  workspace: WorkspaceRef,
  base: ObjectName,
  hugeBytes: number,
): Promise<Result<void, VcsFailed>> {
  if ((await standing(workspace))?.isDirectory())
    return adopt(git, repository, workspace, base, hugeBytes);
  return plant(git, repository, {
    path: workspace.path,
    commit: base,
    branch: branchRef(workspace.branch),
    index: indexOf(workspace),
  });
}

async function adopt(
  git: Git,
  repository: Repository,
  workspace: WorkspaceRef,
  base: ObjectName,
  hugeBytes: number,
): Promise<Result<void, VcsFailed>> {
  const head = await readAgentHead(workspace.path);
  if (!head?.commit) return refusal(workspace, "holds files but no repository of its own");
  const parent = await parentOf(git, repository, workspace.path, base);
  if (!parent.ok) return parent;
  if (parent.value === head.commit) return ok(undefined);
  const older = await contains(git, repository, head.commit, base);
  if (!older.ok || !older.value) return refusal(workspace, `holds work that is not on ${base}`);
  const place = overFolder(repository, workspace.path, indexOf(workspace));
  const same = { start: head.commit, base: head.commit, hugeBytes };
  const files = await capture(git, place, same);
  if (!files.ok) return files;
  const clean = await treeOf(git, repository, head.commit);
  if (!clean.ok) return clean;
  if (files.value.tree !== clean.value)
    return refusal(workspace, `holds work that is not on ${base}`);
  const tree = await treeOf(git, repository, base);
  if (!tree.ok) return tree;
  const placed = await placeTree(git, repository, workspace, { base, tree: tree.value }, hugeBytes);
  return placed.ok ? ok(undefined) : placed;
}

const refusal = (workspace: WorkspaceRef, why: string) =>
  err(failed("createWorkspace", `the workspace at ${workspace.path} ${why}`));

/** Removes a workspace and what Muster keeps beside it; absent is done. */
export async function removeWorkspace(workspace: WorkspaceRef): Promise<Result<void, VcsFailed>> {
  try {
    const index = indexOf(workspace);
    await removeFolder(workspace.path);
    await removeFolder(unfinished(workspace.path));
    for (const file of [index, `${index}.lock`, `${index}.base`]) await rm(file, { force: true });
    return ok(undefined);
  } catch (error) {
    return err(failed("removeWorkspace", `${workspace.path}: ${String(error)}`, true));
  }
}

/** Removes a checkout with whatever a gate has left in it; absent is done. */
export async function removeCheckout(path: string): Promise<Result<void, VcsFailed>> {
  try {
    await removeFolder(path);
    return ok(undefined);
  } catch (error) {
    return err(failed("removeCheckout", `${path}: ${String(error)}`, true));
  }
}

/** A disposable checkout of one commit. */
export async function checkout(
  git: Git,
  repository: Repository,
  path: string,
  commit: ObjectName,
): Promise<Result<void, VcsFailed>> {
  try {
    await removeFolder(path);
  } catch (error) {
    return err(failed("checkout", `${path}: ${String(error)}`, true));
  }
  return plant(git, repository, { path, commit, branch: null, index: null });
}

const standing = ({ path }: WorkspaceRef): Promise<Stats | null> =>
  lstat(path).catch(whenAbsent(null));

/** Throws the system's error where that does not say: nothing may be made again then. */
export async function workspaceState(workspace: WorkspaceRef): Promise<WorkspaceState> {
  const found = await standing(workspace);
  if (found === null) return "absent";
  if (!found.isDirectory()) return "broken";
  return (await readAgentHead(workspace.path)) === null ? "broken" : "ready";
}
