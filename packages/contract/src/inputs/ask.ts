import { noteSchema } from "@muster/model";
import * as z from "zod";
import { askReferenceSchema, pageShape, projectReferenceSchema } from "./references.ts";

export const listAsksInput = z.strictObject({
  project: projectReferenceSchema.optional(),
  ...pageShape,
});

export const answerAskInput = z.strictObject({
  ask: askReferenceSchema,
  /** The key of one of the ask's choices. */
  choice: z.string().min(1).max(100),
  note: noteSchema.optional(),
});
