import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Repository, VcsFailed } from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import type { Git } from "../command/git.ts";
import { fieldsOf, textOf } from "../command/output.ts";
import { inMirror, overFolder } from "../command/place.ts";

const attribute = "linguist-generated";
const attributesFile = ".gitattributes";

/** The files of attributes that have a say about a path: one in each folder above it. */
function attributeFilesOf(paths: readonly string[]): string[] {
  const found = new Set([attributesFile]);
  for (const path of paths)
    for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1))
      found.add(`${path.slice(0, end)}/${attributesFile}`);
  return [...found];
}

const listed = (lines: readonly string[]): string => lines.map((line) => `${line}\0`).join("");

/** Index entries of those of the files that are there as regular files. */
async function entriesAt(
  git: Git,
  repository: Repository,
  commit: ObjectName,
  files: readonly string[],
): Promise<Result<string[], VcsFailed>> {
  const looked = await git(inMirror(repository), ["cat-file", "--batch-check", "-z"], {
    input: listed(files.map((file) => `${commit}:${file}`)),
  });
  if (!looked.ok) return looked;
  const answers = textOf(looked.value).split("\n");
  return ok(
    files.flatMap((file, index) => {
      const match = /^([0-9a-f]{40,64}) blob \d+$/.exec(answers[index] ?? "");
      return match === null ? [] : [`100644 ${match[1]}\t${file}`];
    }),
  );
}

/**
 * Those of the paths that `.gitattributes` of a commit call generated. They are read from an index that holds nothing
 * else, so that neither a working tree nor anybody's configuration has a say.
 */
export async function generated(
  git: Git,
  repository: Repository,
  commit: ObjectName,
  given: readonly string[],
): Promise<Result<string[], VcsFailed>> {
  // A batch answers in lines: a name that holds one cannot be asked for.
  const paths = given.filter((path) => !path.includes("\n"));
  if (paths.length === 0) return ok([]);
  const entries = await entriesAt(git, repository, commit, attributeFilesOf(paths));
  if (!entries.ok || entries.value.length === 0) return entries;
  const folder = await mkdtemp(join(repository.mirror, "muster-attributes-"));
  try {
    const empty = join(folder, "files");
    await mkdir(empty);
    const place = overFolder(repository, empty, join(folder, "index"));
    const filled = await git(place, ["update-index", "-z", "--index-info"], {
      input: listed(entries.value),
    });
    if (!filled.ok) return filled;
    const checked = await git(place, ["check-attr", "--cached", "--stdin", "-z", attribute], {
      input: listed(paths),
    });
    return checked.ok ? ok(pathsCalledSo(fieldsOf(checked.value))) : checked;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Fields come in threes: path, attribute, value. */
function pathsCalledSo(fields: readonly string[]): string[] {
  const found: string[] = [];
  for (let at = 0; at + 2 < fields.length; at += 3)
    if (["set", "true"].includes(fields[at + 2] ?? "")) found.push(fields[at] ?? "");
  return found;
}
