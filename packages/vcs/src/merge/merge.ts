import type { MergeResult, Repository, VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { fieldsOf } from "../command/output.ts";
import { inMirror } from "../command/place.ts";
import { commitTree, unsigned } from "../mirror/commit.ts";
import { entriesAt } from "./entries.ts";
import { labelOf } from "./labels.ts";
import { parseReport } from "./messages.ts";

export interface MergeRequest {
  base: ObjectName;
  ours: ObjectName;
  theirs: ObjectName;
}

/**
 * Merges three trees. Git learns the base from history alone before 2.40, so the trees get a small history of their
 * own; its commits depend on nothing else, and a repeated merge is the same merge.
 */
export async function merge(
  git: Git,
  repository: Repository,
  { base, ours, theirs }: MergeRequest,
): Promise<Result<MergeResult, VcsFailed>> {
  const root = await stand(git, repository, base, []);
  if (!root.ok) return root;
  const sides = await Promise.all(
    [ours, theirs].map((side) => stand(git, repository, side, [root.value])),
  );
  const names: ObjectName[] = [];
  for (const side of sides) {
    if (!side.ok) return side;
    names.push(side.value);
  }
  const labels = [labelOf("ours", names[0] ?? ""), labelOf("theirs", names[1] ?? "")];
  const merged = await git(inMirror(repository), ["merge-tree", "--write-tree", "-z", ...labels], {
    accept: [0, 1],
  });
  if (!merged.ok) return merged;
  const { tree, conflicts } = parseReport(fieldsOf(merged.value));
  if (merged.value.exitCode === 0) return ok({ clean: true, tree });
  const paths = conflicts.map(({ path }) => path);
  const entries = await entriesAt(git, repository, tree, paths);
  if (!entries.ok) return entries;
  const whole = conflicts.map((conflict) => ({
    ...conflict,
    left: entries.value.get(conflict.path) ?? null,
  }));
  return ok({ clean: false, tree, conflicts: whole });
}

const stand = (git: Git, repository: Repository, commit: ObjectName, parents: ObjectName[]) =>
  commitTree(git, repository, {
    tree: `${commit}^{tree}`,
    parents,
    message: "Merge\n",
    ...unsigned,
  });
