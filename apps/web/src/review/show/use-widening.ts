import type { DiffControl, DiffFile } from "../diff/index.ts";

type Widener = (file: DiffFile) => (() => void) | null;

/** Widening by button and, for the current file, by key. Rows move: what was selected among them is let go. */
export function useWidening(control: DiffControl, widenerOf: Widener) {
  const wideningOf: Widener = (file) => {
    const widen = control.isFolded(file) ? null : widenerOf(file);
    if (widen === null) return null;
    return () => {
      control.choose(null);
      widen();
    };
  };
  const { current } = control;
  return { wideningOf, onWiden: current === null ? null : wideningOf(current) };
}
