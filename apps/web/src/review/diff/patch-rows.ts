import { headEnd, partsOf } from "./patch.ts";
import { type Row, rowsOf } from "./rows.ts";

export interface PatchRow extends Row {
  path: string;
  /** Among all rows of the patch. */
  index: number;
}

const named = /^(?:\+\+\+ b|--- a)\/([^\t\n]*)/gm;

/** The name that a part of a patch gives its file; a file that is gone has only its old one. */
function pathOf(part: string): string {
  const names = [...part.slice(0, headEnd(part)).matchAll(named)];
  return names.at(-1)?.[1] ?? "";
}

/** The rows of a patch of several files, one after the other. */
export function rowsOfPatch(patch: string): PatchRow[] {
  return partsOf(patch)
    .flatMap((part) => rowsOf({ patch: part }).map((row) => ({ ...row, path: pathOf(part) })))
    .map((row, index) => ({ ...row, index }));
}
