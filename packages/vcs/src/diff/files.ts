import type { FileChange } from "@muster/core";
import type { ObjectName } from "@muster/model";

const statuses: Record<string, FileChange["status"]> = {
  A: "added",
  C: "copied",
  D: "deleted",
  M: "modified",
  R: "renamed",
  T: "type_changed",
};

const objectOf = (name: string): ObjectName | null => (/^0*$/.test(name) ? null : name);

/** Reads the fields of `--raw --numstat -z`: all changes, then the counts of each in the same order [OV-39]. */
export function parseFiles(fields: readonly string[]): FileChange[] {
  const files: FileChange[] = [];
  let at = 0;
  while (fields[at]?.startsWith(":")) {
    const [oldMode = "", newMode = "", old = "", now = "", letter = ""] = (fields[at] ?? "")
      .slice(1)
      .split(" ");
    const status = statuses[letter.charAt(0)] ?? "modified";
    const moved = status === "renamed" || status === "copied";
    const first = fields[at + 1] ?? "";
    const path = moved ? (fields[at + 2] ?? "") : first;
    at += moved ? 3 : 2;
    const counts = { binary: false, additions: null, deletions: null };
    const blobs = { oldBlob: objectOf(old), newBlob: objectOf(now) };
    const modes = { oldMode, newMode };
    files.push({ path, oldPath: moved ? first : null, status, ...modes, ...blobs, ...counts });
  }
  const counts = fields.slice(at);
  let next = 0;
  for (const file of files) {
    const [additions = "", deletions = "", path] = (counts[next] ?? "").split("\t");
    next += path === "" ? 3 : 1;
    file.binary = additions === "-";
    file.additions = file.binary ? null : Number(additions);
    file.deletions = file.binary ? null : Number(deletions);
  }
  return files;
}
