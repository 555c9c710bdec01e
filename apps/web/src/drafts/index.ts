export { draftKeys, keepDraft, readDraft, useDraft } from "./draft.ts";
