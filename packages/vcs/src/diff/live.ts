import { constants } from "node:fs";
import { lstat, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DiffOptions, LiveDiff, Repository, VcsFailed, WorkspaceRef } from "@muster/core";
import { err, ok, type ObjectName, type Result } from "@muster/model";
import { failed, type Git, type Place } from "../command/git.ts";
import { lineOf } from "../command/output.ts";
import { inMirror, overFolder } from "../command/place.ts";
import { seeingObjects } from "../command/alternates.ts";
import { whenUnreadable } from "../system-error.ts";
import { isOwnFolder, readAgentHead } from "../workspace/agent-head.ts";
import { loadIndex } from "../workspace/capture.ts";
import { findChanges } from "../workspace/changes.ts";
import { ownObjects } from "../workspace/own-objects.ts";
import { indexOf } from "../workspace/paths.ts";
import { select } from "../workspace/select.ts";
import { stage } from "../workspace/stage.ts";
import { treeOfIndex } from "./agent-index.ts";
import { diffTrees } from "./diff.ts";
import { copyIndex } from "../workspace/copy-index.ts";

interface Layers {
  head: ObjectName;
  index: ObjectName;
  tracked: ObjectName;
  everything: ObjectName;
}

interface Desk {
  /** For comparing trees. */
  trees: Place;
  /** The workspace's files over an index of the given name. */
  files: (index: string) => Place;
  folder: string;
}

/**
 * A workspace as it is now, layer by layer. Each layer is written as a tree into a folder that is thrown away, so that
 * looking leaves no trace in the mirror, and nothing of the workspace's own repository is obeyed [SL-17] [ST-19].
 */
export async function liveDiff(
  git: Git,
  repository: Repository,
  workspace: WorkspaceRef,
  {
    base,
    hugeBytes,
    options,
  }: { base: ObjectName; hugeBytes: number; options: DiffOptions | undefined },
): Promise<Result<LiveDiff, VcsFailed>> {
  if (!(await isOwnFolder(workspace.path))) {
    return err(failed("liveDiff", `there is no workspace at ${workspace.path}`));
  }
  const folder = await mkdtemp(join(tmpdir(), "muster-live-"));
  try {
    const desk = await setUp(repository, workspace, folder);
    const layers = await writeLayers(git, workspace, desk, base, hugeBytes);
    return layers.ok ? await compare(git, desk.trees, base, layers.value, options) : layers;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function setUp(
  repository: Repository,
  workspace: WorkspaceRef,
  folder: string,
): Promise<Desk> {
  const written = join(folder, "objects");
  await mkdir(written);
  const own = await ownObjects(repository, workspace.path);
  const mirrored = join(repository.mirror, "objects");
  const sources = own === null ? [mirrored] : [mirrored, own];
  const aside = (place: Place): Place => {
    const seeing = seeingObjects(place, sources);
    return { ...seeing, env: { ...seeing.env, GIT_OBJECT_DIRECTORY: written } };
  };
  return {
    trees: aside(inMirror(repository)),
    files: (index) => aside(overFolder(repository, workspace.path, join(folder, index))),
    folder,
  };
}

async function writeLayers(
  git: Git,
  workspace: WorkspaceRef,
  desk: Desk,
  base: ObjectName,
  hugeBytes: number,
): Promise<Result<Layers, VcsFailed>> {
  const head = await headTree(git, desk.trees, workspace, base);
  if (!head.ok) return head;
  const found = await copyRegular(join(workspace.path, ".git/index"), join(desk.folder, "agent"));
  const index = found ? await treeOfIndex(git, desk.files("agent"), head.value) : head;
  if (!index.ok) return index;
  await copyRegular(indexOf(workspace), join(desk.folder, "files"));
  const place = desk.files("files");
  const loaded = await loadIndex(git, place, index.value);
  if (!loaded.ok) return loaded;
  const changes = await findChanges(git, place);
  if (!changes.ok) return changes;
  const none = { tracked: [], untracked: [], unreadable: changes.value.unreadable };
  const tracked = await writeSelected(
    git,
    place,
    { ...none, tracked: changes.value.tracked },
    hugeBytes,
  );
  if (!tracked.ok) return tracked;
  const everything = await writeSelected(
    git,
    place,
    { ...none, untracked: changes.value.untracked },
    hugeBytes,
  );
  if (!everything.ok) return everything;
  return ok({
    head: head.value,
    index: index.value,
    tracked: tracked.value,
    everything: everything.value,
  });
}

async function headTree(
  git: Git,
  place: Place,
  workspace: WorkspaceRef,
  base: ObjectName,
): Promise<Result<ObjectName, VcsFailed>> {
  const commit = (await readAgentHead(workspace.path))?.commit ?? base;
  const found = await git(place, ["rev-parse", "--verify", "--quiet", `${commit}^{tree}`], {
    accept: [0, 1, 128],
  });
  if (!found.ok) return found;
  if (found.value.exitCode === 0) return ok(lineOf(found.value));
  const known = await git(place, ["rev-parse", "--verify", `${base}^{tree}`]);
  return known.ok ? ok(lineOf(known.value)) : known;
}

async function writeSelected(
  git: Git,
  place: Place,
  changes: Parameters<typeof select>[1],
  hugeBytes: number,
): Promise<Result<ObjectName, VcsFailed>> {
  const { paths } = await select(place.cwd, changes, hugeBytes);
  const staged = await stage(git, place, paths);
  if (!staged.ok) return staged;
  const tree = await git(place, ["write-tree"]);
  return tree.ok ? ok(lineOf(tree.value)) : tree;
}

async function compare(
  git: Git,
  place: Place,
  base: ObjectName,
  { head, index, tracked, everything }: Layers,
  options: DiffOptions | undefined,
): Promise<Result<LiveDiff, VcsFailed>> {
  const between = (from: ObjectName, to: ObjectName) =>
    diffTrees(git, place, { base: from, head: to }, options);
  const committed = await between(base, head);
  if (!committed.ok) return committed;
  const staged = await between(head, index);
  if (!staged.ok) return staged;
  const unstaged = await between(index, tracked);
  if (!unstaged.ok) return unstaged;
  const untracked = await between(tracked, everything);
  if (!untracked.ok) return untracked;
  return ok({
    committed: committed.value,
    staged: staged.value,
    unstaged: unstaged.value,
    untracked: untracked.value,
  });
}

/** Copies a regular file; anything else counts as not there. */
async function copyRegular(from: string, to: string): Promise<boolean> {
  const found = await lstat(from).catch(whenUnreadable(null));
  if (!found?.isFile()) return false;
  await copyIndex(from, to, constants.COPYFILE_FICLONE);
  return true;
}
