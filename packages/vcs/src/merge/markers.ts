import type { Repository, VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { fieldsOf } from "../command/output.ts";
import { inMirror } from "../command/place.ts";
import { markerPattern } from "./labels.ts";
import { fitsCommandLine } from "./paths.ts";

/** Of `paths` those in which a merge's conflict markers are left. */
export async function markedFiles(
  git: Git,
  repository: Repository,
  tree: ObjectName,
  paths: readonly string[],
): Promise<Result<Set<string>, VcsFailed>> {
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
      ...(fitsCommandLine(paths) ? paths : []),
    ],
    { accept: [0, 1] },
  );
  if (!found.ok) return found;
  const wanted = new Set(paths);
  const marked = fieldsOf(found.value).map((entry) => entry.slice(tree.length + 1));
  return ok(new Set(marked.filter((path) => wanted.has(path))));
}
