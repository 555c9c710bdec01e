import type { DiffFile } from "./patch.ts";

/** Why a file is folded at first, and shown in the plain mode: nobody reads it from top to bottom. */
export type Bulk = "generated" | "huge";

const hugeLines = 10_000;
const hugeText = 2 ** 20;

export const lineCount = (file: DiffFile): number => (file.additions ?? 0) + (file.deletions ?? 0);

export function bulkOf(file: DiffFile): Bulk | null {
  if (file.binary) return null;
  if (lineCount(file) > hugeLines || (file.patch?.length ?? 0) > hugeText) return "huge";
  return file.generated ? "generated" : null;
}
