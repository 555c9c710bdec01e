import type { Problem } from "./invalid.ts";
import type { TomlPath } from "./toml-document.ts";

function reasonAgainst(text: string): string | null {
  if (text.includes("\0")) return "holds a NUL character";
  if (text.trim() === "") return "is empty";
  return null;
}

/** Texts that no program, path or environment can take, anywhere in the document. */
export function textProblems(value: unknown, path: TomlPath = []): Problem[] {
  if (typeof value === "string") {
    const reason = reasonAgainst(value);
    return reason === null ? [] : [{ path, reason }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((element, index) => textProblems(element, [...path, index]));
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => textProblems(entry, [...path, key]));
}
