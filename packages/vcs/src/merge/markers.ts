import type { Repository, VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { fieldsOf } from "../command/output.ts";
import { inMirror } from "../command/place.ts";
import { markerPattern } from "./labels.ts";

/** Of `paths`, or of all files when there are none, those in which a merge's conflict markers are left. */
export async function conflictMarkers(
  git: Git,
  repository: Repository,
  tree: ObjectName,
  paths: readonly string[],
): Promise<Result<string[], VcsFailed>> {
  const found = await git(
    inMirror(repository),
    [
      "grep",
      "-z",
      "-a",
      "--files-with-matches",
      "--extended-regexp",
      "-e",
      markerPattern,
      tree,
      "--",
      ...paths,
    ],
    { accept: [0, 1] },
  );
  if (!found.ok) return found;
  return ok(fieldsOf(found.value).map((entry) => entry.slice(tree.length + 1)));
}
