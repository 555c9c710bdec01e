import * as z from "zod";
import { absolutePathSchema } from "./references.ts";

export const nothingInput = z.strictObject({});

export const backupInput = z.strictObject({
  /** Absolute path of the copy; absent: a dated file in the home. */
  file: absolutePathSchema.optional(),
});

export const stopInput = z.strictObject({
  /** `stop` ends all live runs, `restart` leaves them alive. */
  mode: z.enum(["stop", "restart"]),
});
