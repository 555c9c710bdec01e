export { draftKeys, useDraft } from "./draft.ts";
