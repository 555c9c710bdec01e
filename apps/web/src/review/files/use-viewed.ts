import { useEffect } from "react";
import { useStore } from "zustand";
import type { DiffFile } from "../diff/index.ts";
import { followMarks, loadMarks, mark, viewedKey, viewedMarks } from "./viewed.ts";

export interface Viewed {
  isViewed: (file: DiffFile) => boolean;
  mark: (file: DiffFile, isViewed: boolean) => void;
}

/** Which files of a project this browser's person has read, by their content. */
export function useViewed(project: string): Viewed {
  useEffect(() => followMarks(project), [project]);
  const marks = new Set(useStore(viewedMarks, (all) => all[project]) ?? loadMarks(project));
  return {
    isViewed: (file) => marks.has(viewedKey(file)),
    mark: (file, isViewed) => mark(project, file, isViewed),
  };
}
