import { useDraft } from "../drafts/index.ts";
import { type Changed, type Fields, readDraft, writeDraft } from "./fields.ts";

export interface FieldsDraft {
  fields: Fields;
  /** What differs from `before`. */
  changed: Changed;
  change: (patch: Changed) => void;
  discard: () => void;
}

/** What is written over `before`; it survives a reload [SL-34]. */
export function useFields(key: string, before: Fields): FieldsDraft {
  const [draft, write, discard] = useDraft(key);
  const changed = readDraft(draft);
  return {
    fields: { ...before, ...changed },
    changed,
    change: (patch) => write(writeDraft(before, changed, patch)),
    discard,
  };
}
