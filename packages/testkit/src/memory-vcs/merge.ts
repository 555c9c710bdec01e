import type { Conflict } from "@muster/core";
import { mergeTexts } from "./hunk.ts";
import type { Files } from "./objects.ts";

export const oursMark = "<<<<<<< the target";
const theirsMark = ">>>>>>> the change";

const pathsOf = (...all: Files[]): string[] => [
  ...new Set(all.flatMap((files) => [...files.keys()])),
];

const withMarkers = (ours: string, theirs: string): string =>
  `${oursMark}\n${ours}\n=======\n${theirs}\n${theirsMark}\n`;

function kindOf(
  base: string | undefined,
  ours: string | undefined,
  theirs: string | undefined,
): string {
  if (ours === undefined || theirs === undefined) return "modify/delete";
  return base === undefined ? "add/add" : "content";
}

/** A merge of three trees, file by file; where both changed the same, the file gets markers. */
export function mergeFiles(
  base: Files,
  ours: Files,
  theirs: Files,
): { files: Files; conflicts: Conflict[] } {
  const files: Files = new Map();
  const conflicts: Conflict[] = [];
  for (const path of pathsOf(base, ours, theirs)) {
    const [old, mine, other] = [base.get(path), ours.get(path), theirs.get(path)];
    const set = (text: string | undefined) => text !== undefined && files.set(path, text);
    if (mine === other || other === old) set(mine);
    else if (mine === old) set(other);
    else {
      const whole = mine !== undefined && other !== undefined && old !== undefined;
      const merged = whole ? mergeTexts(old, mine, other) : null;
      set(
        merged ??
          (mine === undefined || other === undefined ? (mine ?? other) : withMarkers(mine, other)),
      );
      if (merged === null) conflicts.push({ path, kind: kindOf(old, mine, other) });
    }
  }
  return { files, conflicts };
}
