import type { TomlDocument, TomlPath } from "./toml-document.ts";

/** The first thing wrong with a settings file; lines and columns count from 1. */
export type ConfigurationInvalid = {
  code: "configuration_invalid";
  file: string;
  line: number;
  column: number;
  /** Dotted, without the numbers of array elements; null when the text is not TOML at all. */
  key: string | null;
  reason: string;
  /** The known name that was probably meant. */
  nearest: string | null;
};

/** What a check finds wrong, before it has a place. */
export interface Problem {
  path: TomlPath;
  reason: string;
  nearest?: string | null;
}

const keyText = (path: TomlPath): string =>
  path.filter((part) => typeof part !== "number").join(".");

/** The problem that comes first in the text. */
export function firstProblem(
  file: string,
  document: TomlDocument,
  problems: readonly Problem[],
): ConfigurationInvalid | null {
  const [first] = problems
    .map(({ path, reason, nearest }) => ({
      code: "configuration_invalid" as const,
      file,
      ...document.locate(path),
      key: keyText(path),
      reason,
      nearest: nearest ?? null,
    }))
    .toSorted((left, right) => left.line - right.line || left.column - right.column);
  return first ?? null;
}
