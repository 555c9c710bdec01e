import type { ServerMessageOf } from "../messages.ts";

/** Whether all up to `reached`, told while `part` was written, is still in the journal that consists of these parts. */
export function isContinued(
  parts: ServerMessageOf<"hello">["journal"],
  part: string,
  reached: number,
): boolean {
  const at = parts.findIndex(({ id }) => id === part);
  if (at === -1) return false;
  const end = parts[at + 1]?.after;
  return end === undefined || reached <= end;
}
