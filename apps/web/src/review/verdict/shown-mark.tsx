import type { DiffFile } from "../diff/index.ts";
import { useNoteShown } from "./shown-files.ts";

/** Stands in a file's header, to know that it was on the screen. */
export function ShownMark({ file, isFolded }: { file: DiffFile; isFolded: boolean }) {
  return <span ref={useNoteShown(file, isFolded)} aria-hidden className="h-4 w-px" />;
}
