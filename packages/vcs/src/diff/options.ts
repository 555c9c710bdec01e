import type { DiffOptions } from "@muster/core";

const defaultPatchBytes = 4 * 2 ** 20;

export const patchBytes = (options: DiffOptions | undefined): number =>
  options?.maxBytes ?? defaultPatchBytes;

/** How every comparison is made: no filters or programs of the repository, renames found, names whole. */
export const comparison = ["-r", "--find-renames=50%", "-l1000", "--no-textconv", "--no-ext-diff"];

export const restriction = (options: DiffOptions | undefined): string[] =>
  options?.paths === undefined ? [] : ["--", ...options.paths];
