import { createStore } from "zustand/vanilla";
import type { DiffFile } from "../diff/index.ts";

/** How many marks a project keeps; the oldest go first. */
const most = 5000;
const prefix = "muster.viewed.";

/** A file with its content: another content is another key, and the mark is gone. */
export const viewedKey = (
  file: Pick<DiffFile, "path" | "oldBlob" | "newBlob" | "newMode">,
): string => {
  const content =
    file.newBlob === null ? `gone ${file.oldBlob}` : `${file.newMode} ${file.newBlob}`;
  return `${file.path}\n${content}`;
};

export const withMark = (marks: readonly string[], key: string, isViewed: boolean): string[] => {
  const others = marks.filter((known) => known !== key);
  return isViewed ? [...others, key].slice(-most) : others;
};

const isText = (value: unknown): value is string => typeof value === "string";

export function readMarks(text: string | null): string[] {
  if (text === null) return [];
  try {
    const found: unknown = JSON.parse(text);
    return Array.isArray(found) ? found.filter(isText) : [];
  } catch (error) {
    // Written by something else: as if nothing was viewed.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** Marks by project, as far as they were looked at. */
export const viewedMarks = createStore<Record<string, readonly string[]>>(() => ({}));

export const loadMarks = (project: string): string[] =>
  readMarks(localStorage.getItem(prefix + project));

export function mark(project: string, file: DiffFile, isViewed: boolean): void {
  const marks = withMark(loadMarks(project), viewedKey(file), isViewed);
  viewedMarks.setState({ [project]: marks });
  try {
    localStorage.setItem(prefix + project, JSON.stringify(marks));
  } catch (error) {
    // A full storage forgets the marks with the page.
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Follows what other tabs mark, until the returned function is called. */
export function followMarks(project: string): () => void {
  const look = (): void => viewedMarks.setState({ [project]: loadMarks(project) });
  const heard = ({ key }: StorageEvent): void => {
    if (key === prefix + project || key === null) look();
  };
  look();
  window.addEventListener("storage", heard);
  return () => window.removeEventListener("storage", heard);
}
