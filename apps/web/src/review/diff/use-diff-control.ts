import { type RefObject, useRef, useState } from "react";
import { bulkOf } from "./bulk.ts";
import type { DiffFile } from "./patch.ts";
import { rowsOf, type Side } from "./rows.ts";
import type { Scroller } from "./scroller.ts";
import {
  type Cursor,
  type LineRange,
  nextChange,
  type Place,
  rangeOf,
  rowAt,
  stepRow,
} from "./selection.ts";

export interface DiffControl {
  files: readonly DiffFile[];
  /** The file that keys are about. */
  current: DiffFile | null;
  cursor: Cursor | null;
  /** What a comment would be about; null: no line is chosen. */
  range: LineRange | null;
  /** Arrows extend the selection. */
  isExtending: boolean;
  isFolded: (file: DiffFile) => boolean;
  fold: (file: DiffFile, isFolded: boolean) => void;
  choose: (cursor: Cursor | null) => void;
  setExtending: (isExtending: boolean) => void;
  /** Files that can be seen after a person scrolled, from the top. */
  saw: (files: readonly string[]) => void;
  toFile: (file: string) => void;
  toLine: (file: string, side: Side, line: number) => void;
  byFile: (by: 1 | -1) => void;
  byChange: (by: 1 | -1) => void;
  byLine: (by: 1 | -1, extend: boolean) => void;
  scroller: RefObject<Scroller | null>;
}

function useFolds(isViewed: (file: DiffFile) => boolean, load: (file: DiffFile) => void) {
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map());
  return {
    isFolded: (file: DiffFile): boolean =>
      folds.get(file.id) ?? (isViewed(file) || file.patch === null || bulkOf(file) !== null),
    fold: (file: DiffFile, isFolded: boolean): void => {
      setFolds((known) => new Map(known).set(file.id, isFolded));
      if (!isFolded && file.patch === null && !file.binary) load(file);
    },
  };
}

/**
 * Where a person is in a diff, and the ways to go. `isViewed` files are folded until they are opened; `load` is asked
 * for the patch of one that was left out.
 */
export function useDiffControl(
  files: readonly DiffFile[],
  isViewed: (file: DiffFile) => boolean,
  load: (file: DiffFile) => void,
): DiffControl {
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [currentId, setCurrent] = useState<string | null>(null);
  const [isExtending, setExtending] = useState(false);
  const { isFolded, fold } = useFolds(isViewed, load);
  const scroller = useRef<Scroller | null>(null);

  const fileOf = (id: string | null | undefined): DiffFile | null =>
    files.find((file) => file.id === id) ?? null;
  const current = fileOf(currentId) ?? files[0] ?? null;
  const choose = (chosen: Cursor | null): void => {
    setCursor(chosen);
    if (chosen !== null) setCurrent(chosen.file);
    if (chosen === null) setExtending(false);
  };
  const toRow = (file: string, row: number, extend = false): void => {
    choose({ file, anchor: extend && cursor?.file === file ? cursor.anchor : row, head: row });
    scrollSoon(scroller, (view) => view.toRow(file, row));
  };
  const toFile = (file: string): void => {
    choose(null);
    setCurrent(file);
    scrollSoon(scroller, (view) => view.toFile(file));
  };
  const toPlace = ({ file, row }: Place): void => (row === null ? toFile(file) : toRow(file, row));

  return {
    files,
    current,
    cursor,
    range: rangeIn(fileOf(cursor?.file), cursor),
    isExtending,
    isFolded,
    fold,
    choose,
    setExtending,
    saw: (ids) => {
      const [top] = ids;
      if (top !== undefined && (current === null || !ids.includes(current.id))) setCurrent(top);
    },
    scroller,
    toFile,
    toLine: (id, side, line) => {
      const file = fileOf(id);
      if (file === null) return;
      const row = rowAt(rowsOf(file), side, line);
      fold(file, false);
      if (row === null) toFile(id);
      else toRow(id, row);
    },
    byFile: (by) => {
      const next = files[files.findIndex((file) => file.id === current?.id) + by];
      if (next !== undefined) toFile(next.id);
    },
    byChange: (by) => {
      const from = current === null ? null : { file: current.id, row: cursor?.head ?? null };
      const place = nextChange(
        files.map((file) => ({ id: file.id, rows: isFolded(file) ? null : rowsOf(file) })),
        from,
        by,
      );
      if (place !== null) toPlace(place);
    },
    byLine: (by, extend) => {
      const file = fileOf(cursor?.file) ?? current;
      if (file === null || isFolded(file)) return;
      const row = stepRow(rowsOf(file), cursor?.head ?? -1, by);
      if (row >= 0) toRow(file.id, row, extend || isExtending);
    },
  };
}

/** What was just unfolded has its rows only after it is drawn. */
function scrollSoon(scroller: RefObject<Scroller | null>, go: (view: Scroller) => void): void {
  requestAnimationFrame(() => {
    if (scroller.current !== null) go(scroller.current);
  });
}

const rangeIn = (file: DiffFile | null, cursor: Cursor | null): LineRange | null =>
  file === null || cursor === null ? null : rangeOf(rowsOf(file), cursor, file.path);
