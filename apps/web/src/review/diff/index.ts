export { Counts, HiddenCharacters } from "./file-header.tsx";
export { DiffView, type DiffViewProps } from "./diff-view.tsx";
export { startHighlighting } from "./highlighting.ts";
export { type DiffFile, type DiffLayer, filesOfDiff } from "./patch.ts";
export type { Side } from "./rows.ts";
export type { Annotation } from "./scroller.ts";
export type { LineRange } from "./selection.ts";
export { type DiffControl, useDiffControl } from "./use-diff-control.ts";
