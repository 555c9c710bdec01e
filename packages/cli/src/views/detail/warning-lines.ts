import type { Mergeability, TaskDetail } from "@muster/contract";
import { columns } from "../../print/columns.ts";
import type { Page } from "../../print/style.ts";
import { visible } from "../../print/visible.ts";

const words = (code: string): string => visible(code).replaceAll("_", " ");

/** What a reviewer must not overlook [OV-27]. */
export function flagLines({ flags }: TaskDetail, page: Page): string[] {
  const rows = flags.map(({ kind, path, text }) => [
    { text: words(kind), tone: "waits" as const },
    path === null ? visible(text) : `${visible(path)} ${visible(text)}`,
  ]);
  return columns(rows, page, 2);
}

function sizeWords(bytes: number | null): string {
  if (bytes === null) return "";
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

export function leftOutLines({ leftOut }: TaskDetail, page: Page): string[] {
  const rows = leftOut.map(({ path, reason, bytes }) => [
    visible(path),
    { text: words(reason), tone: "waits" as const },
    sizeWords(bytes),
  ]);
  return columns(rows, page, 2);
}

/** What stands against the landing besides the verdict itself [SL-20]. */
export function obstacleLines(found: Mergeability | null, page: Page): string[] {
  if (found === null) return [];
  const reasons = found.reasons.filter(({ code }) => code !== "not_approved");
  if (reasons.length === 0) return ["  nothing else stands against it"];
  const rows = reasons.map(({ code, text, next }) => [
    { text: words(code), tone: "bad" as const },
    `${visible(text)} ${visible(next)}`,
  ]);
  const conflicts = found.conflicts.map(({ path, kind }) => [visible(path), visible(kind)]);
  return [...columns(rows, page, 2), ...columns(conflicts, page, 4)];
}
