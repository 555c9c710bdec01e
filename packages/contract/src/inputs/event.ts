import { eventTypeSchema } from "@muster/model";
import * as z from "zod";
import { projectReferenceSchema, taskReferenceSchema } from "./references.ts";

export const listEventsInput = z.strictObject({
  /** Events after this sequence number. */
  after: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(100),
  project: projectReferenceSchema.optional(),
  task: taskReferenceSchema.optional(),
  /** One type or several. */
  type: z
    .union([eventTypeSchema, z.array(eventTypeSchema).max(100)], {
      error: "must be a type of event, such as task.created, or a list of them",
    })
    .optional(),
});
