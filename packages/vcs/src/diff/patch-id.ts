import type { DiffRange, Repository, VcsFailed } from "@muster/core";
import { ok, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { textOf } from "../command/output.ts";
import { inMirror } from "../command/place.ts";
import { type GitUnusable, type GitVersion, isAtLeast } from "../command/version.ts";
import { treeOf } from "../mirror/refs.ts";
import { comparison } from "./options.ts";
import { writePatch } from "./patch.ts";

const largestPatch = 64 * 2 ** 20;

/**
 * Equal for two ranges that make the same change, wherever it stands. Of a binary file git counts the names of both
 * contents, so the contents themselves need not be printed. Where git is older than 2.39, or the patch too large, the
 * name of both trees takes its place: then a change is the same only between the same trees.
 */
export async function patchId(
  git: Git,
  version: Result<GitVersion, GitUnusable>,
  repository: Repository,
  { base, head }: DiffRange,
): Promise<Result<string, VcsFailed>> {
  const place = inMirror(repository);
  const written = await writePatch(
    git,
    place,
    ["diff-tree", "--patch", "--full-index", ...comparison],
    ["--end-of-options", base, head],
    largestPatch,
  );
  if (!written.ok) return written;
  if (written.value.bytes.length === 0) return ok("");
  const named = version.ok && isAtLeast(version.value, 2, 39);
  if (!named || written.value.truncated) return treePair(git, repository, { base, head });
  const hashed = await git(place, ["patch-id", "--verbatim"], { input: written.value.bytes });
  return hashed.ok ? ok(textOf(hashed.value).split(" ", 1)[0] ?? "") : hashed;
}

async function treePair(
  git: Git,
  repository: Repository,
  { base, head }: DiffRange,
): Promise<Result<string, VcsFailed>> {
  const before = await treeOf(git, repository, base);
  if (!before.ok) return before;
  const after = await treeOf(git, repository, head);
  return after.ok ? ok(`${before.value}..${after.value}`) : after;
}
