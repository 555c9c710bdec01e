import type { Diff, DiffOptions, DiffRange, Repository, VcsFailed } from "@muster/core";
import { ok, type Result } from "@muster/model";
import type { Git, Place } from "../command/git.ts";
import { fieldsOf } from "../command/output.ts";
import { inMirror } from "../command/place.ts";
import { parseFiles } from "./files.ts";
import { comparison, patchBytes, restriction } from "./options.ts";
import { writePatch } from "./patch.ts";

const listingBytes = 64 * 2 ** 20;

export const diff = (
  git: Git,
  repository: Repository,
  range: DiffRange,
  options?: DiffOptions,
): Promise<Result<Diff, VcsFailed>> => diffTrees(git, inMirror(repository), range, options);

/** The change from one tree-ish to another, as a list of files and as a patch. */
export async function diffTrees(
  git: Git,
  place: Place,
  { base, head }: DiffRange,
  options?: DiffOptions,
): Promise<Result<Diff, VcsFailed>> {
  const range = ["--end-of-options", base, head, ...restriction(options)];
  const listed = await git(
    place,
    ["diff-tree", "-z", "--raw", "--numstat", ...comparison, ...range],
    {
      maxOutputBytes: listingBytes,
    },
  );
  if (!listed.ok) return listed;
  const files = parseFiles(fieldsOf(listed.value));
  const maxBytes = patchBytes(options);
  if (files.length === 0 || maxBytes === 0) {
    return ok({ files, patch: "", truncated: files.length > 0 });
  }
  const lines = options?.contextLines === undefined ? [] : [`--unified=${options.contextLines}`];
  const blind = options?.ignoreWhitespace === true ? ["--ignore-all-space"] : [];
  const written = await writePatch(
    git,
    place,
    ["diff-tree", "--patch", "--binary", "--full-index", ...comparison, ...lines, ...blind],
    range,
    maxBytes,
  );
  if (!written.ok) return written;
  const { bytes, truncated } = written.value;
  return ok({ files, patch: new TextDecoder().decode(bytes), truncated });
}
