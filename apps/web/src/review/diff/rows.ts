import { visibleOf } from "./hidden.ts";
import { headEnd } from "./patch.ts";

export type Side = "old" | "new";

/** A line of a file's patch as it is shown. */
export interface Row {
  kind: "hunk" | "context" | "added" | "deleted" | "note";
  /** Line numbers; null where it is not on that side. */
  oldLine: number | null;
  newLine: number | null;
  text: string;
}

const hunkHead = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@ ?(.*)$/s;

class Counter {
  old = 0;
  new = 0;

  row(line: string): Row {
    const text = line.slice(1);
    switch (line[0]) {
      case "+":
        return { kind: "added", oldLine: null, newLine: this.new++, text };
      case "-":
        return { kind: "deleted", oldLine: this.old++, newLine: null, text };
      case "\\":
        return { kind: "note", oldLine: null, newLine: null, text: text.trim() };
      default:
        return { kind: "context", oldLine: this.old++, newLine: this.new++, text };
    }
  }

  hunk(line: string): Row | null {
    const found = line.startsWith("@@ ") ? hunkHead.exec(line) : null;
    if (found === null) return null;
    this.old = Number(found[1]);
    this.new = Number(found[2]);
    return { kind: "hunk", oldLine: null, newLine: null, text: line };
  }
}

const isBinary = (patch: string): boolean => patch.startsWith("GIT binary patch", headEnd(patch));

function read(patch: string): Row[] {
  if (isBinary(patch)) return [];
  const body = patch.slice(headEnd(patch));
  const lines = (body.endsWith("\n") ? body.slice(0, -1) : body).split("\n");
  const counter = new Counter();
  const rows: Row[] = [];
  let isInside = false;
  for (const line of body === "" ? [] : lines) {
    const hunk = counter.hunk(line);
    if (hunk !== null) isInside = true;
    // A changed type is two patches: the head of the second one is no content.
    else if (line.startsWith("diff --git ")) isInside = false;
    if (isInside) rows.push(hunk ?? counter.row(line));
  }
  return rows;
}

/** Whether there are rows to show; it reads none of them. */
export const hasRows = ({ patch }: { patch: string | null }): boolean =>
  patch !== null && headEnd(patch) < patch.length && !isBinary(patch);

const known = new WeakMap<object, Row[]>();

/** The rows of a file, with nothing hidden in them; read once, when somebody looks. */
export function rowsOf(file: { patch: string | null }): readonly Row[] {
  const rows = known.get(file) ?? read(visibleOf(file).text);
  known.set(file, rows);
  return rows;
}

export const isCode = (row: Row): boolean => row.kind !== "hunk" && row.kind !== "note";
export const isChange = (row: Row): boolean => row.kind === "added" || row.kind === "deleted";
