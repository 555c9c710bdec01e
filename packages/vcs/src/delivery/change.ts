import type { VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git, Place } from "../command/git.ts";
import { fieldsOf } from "../command/output.ts";

export interface PathChange {
  path: string;
  status: "A" | "D" | "M" | "T";
  /** Mode and content after the change. */
  mode: string;
  object: ObjectName;
}

const listingBytes = 256 * 2 ** 20;

/** The paths in which two commits differ; a rename is a deletion and an addition. */
export async function pathsChanged(
  git: Git,
  place: Place,
  from: ObjectName,
  to: ObjectName,
): Promise<Result<PathChange[], VcsFailed>> {
  const listed = await git(place, ["diff-tree", "-r", "-z", "--raw", "--no-renames", from, to], {
    maxOutputBytes: listingBytes,
  });
  if (!listed.ok) return listed;
  const fields = fieldsOf(listed.value);
  const changes: PathChange[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, mode = "", , object = "", status = "M"] = (fields[at] ?? "").split(" ");
    changes.push({
      path: fields[at + 1] ?? "",
      mode,
      object,
      status: status as PathChange["status"],
    });
  }
  return ok(changes);
}
