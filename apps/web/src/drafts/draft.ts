import { useState } from "react";

const prefix = "muster.draft.";

export const readDraft = (key: string): string => localStorage.getItem(prefix + key) ?? "";

/** Drafts are for people, one browser: what cannot be kept is still in the field. */
export function keepDraft(key: string, text: string): void {
  try {
    if (text === "") localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, text);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Keys that begin so, without the prefix of all drafts. */
export const draftKeys = (begin: string): string[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix + begin))
    .map((key) => key.slice(prefix.length));

/** A text that survives a reload [SL-34]: `[text, change, discard]`. The key says what it is for, with the task's id. */
export function useDraft(key: string): [string, (text: string) => void, () => void] {
  const [state, setState] = useState({ key, text: readDraft(key) });
  const text = state.key === key ? state.text : readDraft(key);
  const change = (changed: string): void => {
    keepDraft(key, changed);
    setState({ key, text: changed });
  };
  return [text, change, () => change("")];
}
