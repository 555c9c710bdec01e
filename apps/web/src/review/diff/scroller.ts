import type { ReactNode, Ref } from "react";
import type { DiffFile } from "./patch.ts";
import type { Side } from "./rows.ts";
import type { Cursor } from "./selection.ts";

/** Something of ours under a line. */
export interface Annotation {
  key: string;
  /** A file's id. */
  file: string;
  side: Side;
  /** 0: above the first line. */
  line: number;
  content: ReactNode;
}

export interface Scroller {
  toFile(file: string): void;
  toRow(file: string, row: number): void;
}

/** What both ways of showing code take. */
export interface CodeProps {
  files: readonly DiffFile[];
  isFolded: (file: DiffFile) => boolean;
  annotations: readonly Annotation[];
  cursor: Cursor | null;
  onCursor: (cursor: Cursor | null) => void;
  /** Files that can be seen after scrolling, from the top. */
  onSeen: (files: readonly string[]) => void;
  renderHeader: (file: DiffFile) => ReactNode;
  ref: Ref<Scroller>;
}
