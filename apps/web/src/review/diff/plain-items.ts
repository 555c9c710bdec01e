import type { DiffFile } from "./patch.ts";
import { type Row, rowsOf } from "./rows.ts";
import type { Annotation } from "./scroller.ts";
import { lineOn } from "./selection.ts";

/** What a row of the plain mode shows. */
export type PlainItem =
  | { kind: "header"; file: DiffFile }
  | { kind: "row"; file: DiffFile; row: Row; index: number }
  | { kind: "annotation"; file: DiffFile; annotation: Annotation };

function* itemsOfFile(file: DiffFile, annotations: readonly Annotation[]): Generator<PlainItem> {
  const own = annotations.filter((annotation) => annotation.file === file.id);
  for (const annotation of own.filter(({ line }) => line === 0))
    yield { kind: "annotation", file, annotation };
  for (const [index, row] of rowsOf(file).entries()) {
    yield { kind: "row", file, row, index };
    for (const annotation of own)
      if (annotation.line > 0 && lineOn(row, annotation.side) === annotation.line)
        yield { kind: "annotation", file, annotation };
  }
}

/** All rows of the plain mode, one after the other; of a folded file the header alone. */
export const plainItems = (
  files: readonly DiffFile[],
  isFolded: (file: DiffFile) => boolean,
  annotations: readonly Annotation[],
): PlainItem[] =>
  files.flatMap((file) => [
    { kind: "header", file } satisfies PlainItem,
    ...(isFolded(file) ? [] : itemsOfFile(file, annotations)),
  ]);

/** Characters of the longest line, so that the rows can be as wide as all of it. */
export const widestOf = (items: readonly PlainItem[]): number =>
  items.reduce(
    (most, item) => (item.kind === "row" ? Math.max(most, item.row.text.length) : most),
    0,
  );
