/** Lines of a file as people write them. */
export interface LineReference {
  path: string;
  line: number;
  endLine: number;
  side: "old" | "new";
}

/** The path may hold colons and spaces itself: what stands behind the last ones is meant. */
const pattern =
  /^(?<path>.+):(?<line>[1-9]\d{0,8})(?:-(?<end>[1-9]\d{0,8}))?(?::(?<side>old|new))?$/s;

/** Reads `FILE:LINE[-LINE][:old]`; null when it is not that. */
export function readLineReference(text: string): LineReference | null {
  const groups = pattern.exec(text)?.groups;
  const path = groups?.["path"];
  if (groups === undefined || path === undefined) return null;
  const line = Number(groups["line"]);
  const endLine = groups["end"] === undefined ? line : Number(groups["end"]);
  if (endLine < line) return null;
  return { path, line, endLine, side: groups["side"] === "old" ? "old" : "new" };
}
