import type { ConflictsLeft, Repository, VcsFailed } from "@muster/core";
import { type Conflict, ok, type ObjectName, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { entriesAt } from "./entries.ts";
import { asidePattern } from "./labels.ts";
import { markedFiles } from "./markers.ts";

/** Kinds of which one decision settles every path: to remove one name is to keep the other. */
const settledTogether = new Set(["rename/rename"]);

/** Which of a merge's conflicts a tree still holds: by markers, by names that Muster gave, else by what is there. */
export async function conflictsLeft(
  git: Git,
  repository: Repository,
  tree: ObjectName,
  conflicts: readonly Conflict[],
): Promise<Result<ConflictsLeft, VcsFailed>> {
  if (conflicts.length === 0) return ok({ marked: [], untouched: [] });
  const paths = conflicts.map(({ path }) => path);
  const markers = await markedFiles(git, repository, tree, paths);
  if (!markers.ok) return markers;
  const entries = await entriesAt(git, repository, tree, paths);
  if (!entries.ok) return entries;
  const isMarked = ({ path }: Conflict): boolean =>
    markers.value.has(path) || (asidePattern.test(path) && entries.value.has(path));
  const unmarked = conflicts.filter((conflict) => conflict.left !== null && !isMarked(conflict));
  const isSame = ({ path, left }: Conflict): boolean => entries.value.get(path) === left;
  const isUntouched = (conflict: Conflict): boolean =>
    settledTogether.has(conflict.kind)
      ? unmarked.filter(({ kind }) => kind === conflict.kind).every(isSame)
      : isSame(conflict);
  return ok({ marked: conflicts.filter(isMarked), untouched: unmarked.filter(isUntouched) });
}
