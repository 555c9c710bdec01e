import { rm } from "node:fs/promises";
import type { VcsFailed } from "@muster/core";
import { ok, type LeftOut, type ObjectName, type Result } from "@muster/model";
import type { Git, GitOutput, Place } from "../command/git.ts";
import { lineOf } from "../command/output.ts";
import { type Changes, findChanges, ignoredOf } from "./changes.ts";
import { type RawPath, rawFields, shownPath } from "./raw-path.ts";
import { judgeNew, select } from "./select.ts";
import { forget, stage } from "./stage.ts";

export interface CaptureRequest {
  /** Tree-ish whose files count as known, ignored or not. */
  start: ObjectName;
  /** Commit whose files are kept whatever their size and name. */
  base: ObjectName;
  hugeBytes: number;
  /** New files at or below these paths are not part of the work. */
  aside?: readonly string[] | undefined;
}

export interface Captured {
  tree: ObjectName;
  leftOut: LeftOut[];
}

/** Writes the files of a place as a tree, by way of its index; the files are only read. */
export async function capture(
  git: Git,
  place: Place,
  request: CaptureRequest,
): Promise<Result<Captured, VcsFailed>> {
  const loaded = await loadIndex(git, place, request.start);
  if (!loaded.ok) return loaded;
  const dropped = await dropUnwanted(git, place, request);
  if (!dropped.ok) return dropped;
  const changes = await findChanges(git, place);
  if (!changes.ok) return changes;
  const own = withoutAside(changes.value, request.aside ?? []);
  const selection = await select(place.cwd, own, request.hugeBytes);
  const added = await stage(git, place, selection.paths);
  if (!added.ok) return added;
  const odd = await oddities(git, place, changes.value);
  if (!odd.ok) return odd;
  const tree = await git(place, ["write-tree"]);
  if (!tree.ok) return tree;
  return ok({
    tree: lineOf(tree.value),
    leftOut: merged(dropped.value, added.value, selection.leftOut, odd.value),
  });
}

/** What setup put into the folder was not made by the agent: it is neither taken nor named. */
function withoutAside(changes: Changes, aside: readonly string[]): Changes {
  if (aside.length === 0) return changes;
  const isAside = (path: RawPath): boolean => {
    const shown = shownPath(path).replace(/\/$/, "");
    return aside.some((known) => shown === known || shown.startsWith(`${known}/`));
  };
  return { ...changes, untracked: changes.untracked.filter((path) => !isAside(path)) };
}

/** Keeps what the index remembers of files that it has already read; a damaged index starts anew. */
export async function loadIndex(
  git: Git,
  place: Place,
  tree: ObjectName,
): Promise<Result<GitOutput, VcsFailed>> {
  const index = place.env["GIT_INDEX_FILE"] ?? "";
  await rm(`${index}.lock`, { force: true });
  const loaded = await git(place, ["read-tree", "--reset", tree]);
  if (loaded.ok) return loaded;
  await rm(index, { force: true });
  return git(place, ["read-tree", "--reset", tree]);
}

/** Takes out of the index what the agent committed itself and a snapshot does not hold. */
async function dropUnwanted(
  git: Git,
  place: Place,
  { start, base, hugeBytes }: CaptureRequest,
): Promise<Result<LeftOut[], VcsFailed>> {
  if (start === base) return ok([]);
  const listed = await git(place, [
    "diff-tree",
    "-r",
    "-z",
    "--raw",
    "--no-renames",
    "--diff-filter=AT",
    base,
    start,
  ]);
  if (!listed.ok) return listed;
  const fields = rawFields(listed.value);
  const unwanted: { path: RawPath; leftOut: LeftOut }[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const path = fields[at + 1] as RawPath;
    const isRepository = fields[at]?.split(" ")[1] === "160000";
    const judged = (isRepository ? `${path}/` : path) as RawPath;
    const { leftOut } = await judgeNew(place.cwd, judged, hugeBytes);
    if (leftOut) unwanted.push({ path, leftOut });
  }
  if (unwanted.length === 0) return ok([]);
  const removed = await forget(
    git,
    place,
    unwanted.map(({ path }) => path),
  );
  return removed.ok ? ok(unwanted.map(({ leftOut }) => leftOut)) : removed;
}

async function oddities(
  git: Git,
  place: Place,
  { special, unreadable }: Changes,
): Promise<Result<LeftOut[], VcsFailed>> {
  const ignored = await ignoredOf(git, place, special);
  if (!ignored.ok) return ignored;
  const pipes = special.filter((path) => !ignored.value.has(path));
  return ok([
    ...pipes.map((path): LeftOut => ({ path, reason: "special_file", bytes: null })),
    ...unreadable.map((path): LeftOut => ({ path, reason: "unreadable", bytes: null })),
  ]);
}

/** One entry a path, in the order of paths. */
function merged(...lists: LeftOut[][]): LeftOut[] {
  const byPath = new Map(lists.flat().map((entry) => [entry.path, entry]));
  return [...byPath.values()].toSorted((left, right) => (left.path < right.path ? -1 : 1));
}
