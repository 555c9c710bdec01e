import type { Repository, VcsFailed } from "@muster/core";
import { err, ok, type ObjectName, type Result } from "@muster/model";
import { failed, type Git } from "../command/git.ts";
import { inMirror } from "../command/place.ts";

const fileBytes = 64 * 2 ** 20;
const newline = 10;

/** Content of a regular file or the target of a symbolic link at a commit; null when there is neither. */
export async function readFile(
  git: Git,
  repository: Repository,
  commit: ObjectName,
  path: string,
): Promise<Result<string | null, VcsFailed>> {
  // No file has such a name, and git would look for it from a folder that it stands in.
  if (path.includes("\0") || /^\.\.?\//.test(path)) return ok(null);
  const read = await git(inMirror(repository), ["cat-file", "--batch", "-z"], {
    input: `${commit}^{tree}\0${commit}:${path}\0`,
    maxOutputBytes: fileBytes,
  });
  if (!read.ok) return read;
  const tree = nextObject(read.value.bytes);
  if (tree === null) return err(failed("readFile", `there is no commit ${commit}`));
  const file = nextObject(tree.rest);
  return ok(file?.type === "blob" ? new TextDecoder().decode(file.content) : null);
}

/** The first object of a batch answer; null when that object is missing. */
function nextObject(bytes: Uint8Array) {
  const end = bytes.indexOf(newline);
  const header = new TextDecoder().decode(bytes.subarray(0, end));
  const match = /^[0-9a-f]{40,64} ([a-z]+) (\d+)$/.exec(header);
  if (!match) return null;
  const last = end + 1 + Number(match[2]);
  return { type: match[1], content: bytes.subarray(end + 1, last), rest: bytes.subarray(last + 1) };
}
