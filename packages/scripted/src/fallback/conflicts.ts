type Side = "ours" | "base" | "theirs";

const carriageless = (line: string): string => (line.endsWith("\r") ? line.slice(0, -1) : line);

/** The length of the marker a line is made of, or 0; git writes a label after `<`, `|` and `>`. */
function markerLength(line: string, sign: "<" | "|" | "=" | ">"): number {
  const text = carriageless(line);
  let length = 0;
  while (text[length] === sign) length += 1;
  const ends = length === text.length || (sign !== "=" && text[length] === " ");
  return length >= 7 && ends ? length : 0;
}

type Region = { end: number; lines: string[] };

/** Reads the conflict that opens at `start`; null when its markers are not complete. */
function readRegion(lines: readonly string[], start: number, length: number): Region | null {
  const sides: Record<Side, string[]> = { ours: [], base: [], theirs: [] };
  let side: Side = "ours";
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (side === "ours" && markerLength(line, "|") === length) side = "base";
    else if (side !== "theirs" && markerLength(line, "=") === length) side = "theirs";
    else if (side === "theirs" && markerLength(line, ">") === length) {
      const same = sides.ours.join("\n") === sides.theirs.join("\n");
      return { end: index, lines: same ? sides.ours : [...sides.ours, ...sides.theirs] };
    } else sides[side].push(line);
  }
  return null;
}

/** Takes both sides of every conflict, ours first; text without complete markers stays as it is. */
export function takeBothSides(text: string): string {
  const lines = text.split("\n");
  const taken: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const length = markerLength(line, "<");
    const region = length > 0 ? readRegion(lines, index, length) : null;
    if (region) {
      taken.push(...region.lines);
      index = region.end;
    } else taken.push(line);
  }
  return taken.join("\n");
}
