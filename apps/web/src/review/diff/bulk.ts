import type { DiffFile } from "./patch.ts";
import { headEnd } from "./patch.ts";

/** Why a file is folded at first, and shown in the plain mode: nobody reads it from top to bottom. */
export type Bulk = "generated" | "huge";

const generatedPath =
  /(?:^|\/)(?:node_modules|vendor|dist|generated|__snapshots__)\/|\.(?:min\.(?:js|css)|map|snap|lock|pb\.go)$|[._](?:generated|pb2?|g)\.[a-z]+$|(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|go\.sum|bun\.lock)$/i;
const generatedMark = /@generated\b|\bcode generated\b.*\bdo not edit\b/i;
const markWithin = 1000;

const hugeLines = 5000;
const hugeText = 2 ** 20;

export const lineCount = (file: DiffFile): number => (file.additions ?? 0) + (file.deletions ?? 0);

function isGenerated({ path, patch }: DiffFile): boolean {
  if (generatedPath.test(path)) return true;
  const start = headEnd(patch ?? "");
  return generatedMark.test((patch ?? "").slice(start, start + markWithin));
}

export function bulkOf(file: DiffFile): Bulk | null {
  if (file.patch === null || file.binary) return null;
  if (lineCount(file) > hugeLines || file.patch.length > hugeText) return "huge";
  return isGenerated(file) ? "generated" : null;
}
