import { visibleBlock } from "./visible.ts";

/** Lines of a text of others, each behind the margin; none when there is nothing in it. */
export function blockLines(text: string, margin: string): string[] {
  if (text.trim() === "") return [];
  const lines = visibleBlock(text.trimEnd()).split("\n");
  return lines.map((line) => `${margin}${line}`.trimEnd());
}
