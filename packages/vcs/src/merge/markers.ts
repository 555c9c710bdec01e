import type { Repository, VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { fieldsOf } from "../command/output.ts";
import { inMirror } from "../command/place.ts";
import { markerPattern } from "./labels.ts";

/** Longer lists do not fit on a command line everywhere. */
const mostNamed = 60_000;

/** Of `paths`, or of all files when there are none, those in which a merge's conflict markers are left. */
export async function conflictMarkers(
  git: Git,
  repository: Repository,
  tree: ObjectName,
  paths: readonly string[],
): Promise<Result<string[], VcsFailed>> {
  const isNamed = paths.join("").length <= mostNamed;
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
      ...(isNamed ? paths : []),
    ],
    { accept: [0, 1] },
  );
  if (!found.ok) return found;
  const marked = fieldsOf(found.value).map((entry) => entry.slice(tree.length + 1));
  const wanted = new Set(paths);
  return ok(isNamed ? marked : marked.filter((path) => wanted.has(path)));
}
