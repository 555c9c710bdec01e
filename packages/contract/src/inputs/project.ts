import * as z from "zod";
import { absolutePathSchema, projectReferenceSchema } from "./references.ts";

export const registerProjectInput = z.strictObject({
  /** Absolute path of the repository or of a folder in it. */
  path: absolutePathSchema,
  /** Branch that work lands on; absent: the branch checked out. */
  target: z.string().min(1).max(255).optional(),
  name: z
    .string()
    .regex(
      /^[^#\s/\p{Cc}][^#/\p{Cc}]{0,99}$/u,
      "must have 1 to 100 characters, no #, no / and no control characters",
    )
    .optional(),
});

export const projectTargetInput = z.strictObject({ project: projectReferenceSchema });
