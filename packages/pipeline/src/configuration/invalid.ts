import type { TomlDocument, TomlPath } from "./toml-document.ts";

/** Something wrong at a place of a settings file; lines and columns count from 1. */
interface Found {
  line: number;
  column: number;
  /** Dotted, without the numbers of array elements; null when the text is not TOML at all. */
  key: string | null;
  reason: string;
  /** The known name that was probably meant. */
  nearest: string | null;
}

/** What is wrong with a settings file: what comes first in it, and what else. */
export type ConfigurationInvalid = Found & {
  code: "configuration_invalid";
  file: string;
  others: Found[];
};

/** What a check finds wrong, before it has a place. */
export interface Problem {
  path: TomlPath;
  reason: string;
  nearest?: string | null;
}

/** More than this is no list for people. */
const toldAtMost = 10;

const keyText = (path: TomlPath): string =>
  path.filter((part) => typeof part !== "number").join(".");

/** The problems in the order of the text; null when there is none. */
export function invalidBy(
  file: string,
  document: TomlDocument,
  problems: readonly Problem[],
): ConfigurationInvalid | null {
  const [first, ...others] = problems
    .map(({ path, reason, nearest }) => ({
      ...document.locate(path),
      key: keyText(path),
      reason,
      nearest: nearest ?? null,
    }))
    .toSorted((left, right) => left.line - right.line || left.column - right.column)
    .slice(0, toldAtMost);
  return first === undefined ? null : { code: "configuration_invalid", file, ...first, others };
}

function problemText({ key, reason, nearest }: Found): string {
  const about = key === null ? reason : `${key} ${reason}`;
  return nearest === null ? about : `${about}. Did you mean "${nearest}"?`;
}

/** All of it with its places, for people. */
export const invalidText = ({ file, others, ...first }: ConfigurationInvalid): string =>
  [first, ...others].map((found) => `${file}:${found.line}: ${problemText(found)}`).join("; ");
