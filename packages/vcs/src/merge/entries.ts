import type { Repository, VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { fieldsOf } from "../command/output.ts";
import { inMirror } from "../command/place.ts";
import { fitsCommandLine } from "./paths.ts";

const listingBytes = 256 * 2 ** 20;

/** Mode and object of those of `paths` that are files of a tree. */
export async function entriesAt(
  git: Git,
  repository: Repository,
  tree: ObjectName,
  paths: readonly string[],
): Promise<Result<Map<string, string>, VcsFailed>> {
  const listed = await git(
    inMirror(repository),
    ["ls-tree", "-r", "-z", "--full-tree", tree, "--", ...(fitsCommandLine(paths) ? paths : [])],
    { maxOutputBytes: listingBytes },
  );
  if (!listed.ok) return listed;
  const wanted = new Set(paths);
  const entries = fieldsOf(listed.value).flatMap((entry): [string, string][] => {
    const tab = entry.indexOf("\t");
    const [mode = "", , object = ""] = entry.slice(0, tab).split(" ");
    const path = entry.slice(tab + 1);
    return wanted.has(path) ? [[path, `${mode} ${object}`]] : [];
  });
  return ok(new Map(entries));
}
