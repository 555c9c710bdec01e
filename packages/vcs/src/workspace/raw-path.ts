import type { GitOutput } from "../command/git.ts";

/**
 * A path byte for byte, each byte one character: names that are not UTF-8 survive the way from git's output to the
 * file system and back.
 */
export type RawPath = string & { readonly __raw: true };

const encoding = "latin1";

export const rawFields = (output: GitOutput): RawPath[] => {
  const fields = Buffer.from(output.bytes).toString(encoding).split("\0");
  fields.pop();
  return fields as RawPath[];
};

export const shownPath = (path: RawPath): string => Buffer.from(path, encoding).toString();

const bytesOf = (path: string): Buffer => Buffer.from(path, encoding);

/** A list as `-z --stdin` takes it. */
export const inputOf = (paths: readonly string[]): Uint8Array =>
  Buffer.from(paths.map((path) => `${path}\0`).join(""), encoding);

/** The bytes of a path below a folder. */
export const below = (folder: string, path: RawPath): Buffer =>
  Buffer.concat([Buffer.from(`${folder}/`), bytesOf(path)]);
