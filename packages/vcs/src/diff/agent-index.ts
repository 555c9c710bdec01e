import { rm } from "node:fs/promises";
import type { VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git, Place } from "../command/git.ts";
import { lineOf } from "../command/output.ts";
import { type RawPath, rawFields } from "../workspace/raw-path.ts";

/**
 * What a copy of an agent's index holds, as a tree. A path with an unfinished merge counts as in `head`; an index that
 * cannot be read counts as `head` itself.
 */
export async function treeOfIndex(
  git: Git,
  place: Place,
  head: ObjectName,
): Promise<Result<ObjectName, VcsFailed>> {
  const unmerged = await git(place, ["ls-files", "-z", "--unmerged"], { accept: [0, 128] });
  if (!unmerged.ok) return unmerged;
  if (unmerged.value.exitCode !== 0) return startAnew(place, head);
  const paths = [...new Set(rawFields(unmerged.value).map(pathOf))];
  const settled = await settle(git, place, head, paths);
  if (!settled.ok) return settled;
  const tree = await git(place, ["write-tree"], { accept: [0, 128] });
  if (!tree.ok) return tree;
  return tree.value.exitCode === 0 ? ok(lineOf(tree.value)) : startAnew(place, head);
}

const pathOf = (entry: string): RawPath => entry.slice(entry.indexOf("\t") + 1) as RawPath;

async function startAnew(place: Place, head: ObjectName): Promise<Result<ObjectName, VcsFailed>> {
  await rm(place.env["GIT_INDEX_FILE"] ?? "", { force: true });
  return ok(head);
}

async function settle(
  git: Git,
  place: Place,
  head: ObjectName,
  paths: readonly RawPath[],
): Promise<Result<void, VcsFailed>> {
  if (paths.length === 0) return ok(undefined);
  const listed = await git(place, ["ls-tree", "-r", "-z", "--full-tree", head]);
  if (!listed.ok) return listed;
  const wanted = new Set(paths);
  const entries = rawFields(listed.value).filter((entry) => wanted.has(pathOf(entry)));
  const gone = paths.map((path) => `0 ${"0".repeat(head.length)}\t${path}`);
  const input = Buffer.from([...gone, ...entries].map((entry) => `${entry}\0`).join(""), "latin1");
  const written = await git(place, ["update-index", "-z", "--index-info"], { input });
  return written.ok ? ok(undefined) : written;
}
