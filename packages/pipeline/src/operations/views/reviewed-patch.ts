import type { ReviewedFile, ReviewedPatch } from "@muster/contract";
import {
  type Diff,
  type DiffOptions,
  type FileChange,
  flagsOfFiles,
  isGeneratedPath,
  partsOf,
  type TaskFacts,
  type VcsFailed,
} from "@muster/core";
import { ok, type ObjectName, type Result } from "@muster/model";
import { repositoryOf, type World } from "../../world.ts";

export interface Wish {
  path: string | undefined;
  fold: boolean;
  ignoreWhitespace: boolean;
}

/** Compares; given once for the list of files, and once for a patch. */
export type Compare<Shown extends Diff> = (
  options: DiffOptions,
) => Promise<Result<Shown, VcsFailed>>;

/** Lines beyond which a file is huge. */
const hugeLines = 10_000;
/** Of one file that was asked for by its name. */
const filePatchBytes = 32 * 2 ** 20;
/** Bytes of paths that one command line may hold. */
const longestPaths = 2 ** 18;

const isHuge = ({ additions, deletions }: FileChange): boolean =>
  (additions ?? 0) + (deletions ?? 0) > hugeLines;

const pathsOf = ({ path, oldPath }: FileChange): string[] =>
  oldPath === null ? [path] : [path, oldPath];

/** Stands where bytes of a name are no text: no argument can hold that name. */
const isText = (path: string): boolean => !path.includes("\ufffd");

/** As many of the files as one comparison can name. */
function nameable(files: FileChange[]): FileChange[] {
  let length = 0;
  return files.filter((file) => {
    if (!pathsOf(file).every(isText)) return false;
    for (const path of pathsOf(file)) length += Buffer.byteLength(path) + 1;
    return length <= longestPaths;
  });
}

/** Only whole files stay; of one alone, what there is of it. */
function endedWithFile(patch: Diff, lastAt: number): string {
  return patch.truncated ? patch.patch.slice(0, lastAt) : patch.patch;
}

interface Selected<Shown> {
  patch: Shown;
  shown: Set<FileChange>;
  folded: Set<FileChange>;
}

async function foldedPatch<Shown extends Diff>(
  listing: Shown,
  generated: ReadonlySet<string>,
  { ignoreWhitespace }: Wish,
  compare: Compare<Shown>,
): Promise<Result<Selected<Shown>, VcsFailed>> {
  const isFolded = (file: FileChange): boolean =>
    file.binary || generated.has(file.path) || isHuge(file);
  const folded = new Set(listing.files.filter(isFolded));
  const wanted = listing.files.filter((file) => !folded.has(file));
  const named = folded.size === 0 ? wanted : nameable(wanted);
  if (named.length === 0) return ok({ patch: listing, shown: new Set(), folded });
  const restriction = folded.size === 0 ? {} : { paths: named.flatMap(pathsOf) };
  const compared = await compare({ ignoreWhitespace, ...restriction });
  if (!compared.ok) return compared;
  const { shown, lastAt } = partsOf(compared.value.patch, named);
  const { truncated } = compared.value;
  // What comes before the last file that is there has all its part, if it has one.
  const end = truncated ? (shown.at(-1) ?? 0) : named.length;
  const patch = { ...compared.value, patch: endedWithFile(compared.value, lastAt) };
  return ok({ patch, shown: new Set(named.slice(0, end)), folded });
}

async function wholePatch<Shown extends Diff>(
  files: FileChange[],
  { path, ignoreWhitespace }: Wish,
  compare: Compare<Shown>,
): Promise<Result<Selected<Shown>, VcsFailed>> {
  const one = path === undefined ? {} : { paths: files.flatMap(pathsOf), maxBytes: filePatchBytes };
  const compared = await compare({ ignoreWhitespace, ...one });
  if (!compared.ok) return compared;
  const { truncated, patch } = compared.value;
  const named = path === undefined ? files : nameable(files);
  const end = truncated ? (partsOf(patch, named).shown.at(-1) ?? 0) : named.length;
  return ok({ patch: compared.value, shown: new Set(named.slice(0, end)), folded: new Set() });
}

/** What `.gitattributes` and names say; a repository that cannot be asked is one without attributes. */
async function generatedOf(world: World, facts: TaskFacts, base: ObjectName, files: FileChange[]) {
  const paths = files.map(({ path }) => path);
  const asked = await world.vcs.generated(repositoryOf(world, facts.project), base, paths);
  return asked.ok ? ok(new Set([...asked.value, ...paths.filter(isGeneratedPath)])) : asked;
}

/** A patch for reviewers, with what is to be known of each file; null: the path is not in it. */
export async function reviewedPatch<Shown extends Diff>(
  world: World,
  facts: TaskFacts,
  base: ObjectName,
  wish: Wish,
  compare: Compare<Shown>,
): Promise<Result<(Omit<Shown, keyof Diff> & ReviewedPatch) | null, VcsFailed>> {
  const listed = await compare({ maxBytes: 0 });
  if (!listed.ok) return listed;
  const listing = listed.value;
  const files = listing.files.filter(
    ({ path, oldPath }) => wish.path === undefined || path === wish.path || oldPath === wish.path,
  );
  if (files.length === 0 && wish.path !== undefined) return ok(null);
  const generated = await generatedOf(world, facts, base, files);
  if (!generated.ok) return generated;
  const made =
    wish.fold && wish.path === undefined
      ? await foldedPatch(listing, generated.value, wish, compare)
      : await wholePatch(files, wish, compare);
  if (!made.ok) return made;
  const { patch, shown, folded } = made.value;
  const configuration = facts.attempt?.configuration ?? facts.project.configuration;
  const flags = flagsOfFiles(files, configuration);
  const stateOf = (file: FileChange): ReviewedFile["shown"] => {
    if (shown.has(file)) return "whole";
    return folded.has(file) ? "folded" : "cut";
  };
  const views = files.map((file) => ({
    ...file,
    generated: generated.value.has(file.path),
    flags: flags.filter(({ path }) => path === file.path),
    shown: stateOf(file),
  }));
  return ok({ ...patch, files: views, truncated: views.some((file) => file.shown === "cut") });
}
