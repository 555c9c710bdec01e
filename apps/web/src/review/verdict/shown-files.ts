import { createStore } from "zustand/vanilla";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { DiffFile } from "../diff/index.ts";
import { viewedKey } from "../files/viewed.ts";

/** Contents of files that were on this page's screen since it was loaded. */
const shown = createStore<{ keys: ReadonlySet<string> }>(() => ({ keys: new Set() }));

const add = (key: string): void =>
  shown.setState(({ keys }) => (keys.has(key) ? { keys } : { keys: new Set(keys).add(key) }));

export const useShownFiles = (): ((file: DiffFile) => boolean) => {
  const keys = useStore(shown, (state) => state.keys);
  return (file) => keys.has(viewedKey(file));
};

/** Remembers a file once its element is really to be seen; a folded one shows nothing of it. */
export function useNoteShown(file: DiffFile, isFolded: boolean) {
  const element = useRef<HTMLSpanElement>(null);
  const key = viewedKey(file);
  useEffect(() => {
    if (isFolded || element.current === null) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      add(key);
      observer.disconnect();
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [key, isFolded]);
  return element;
}
