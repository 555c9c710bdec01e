import * as z from "zod";

export const nothingInput = z.strictObject({});

export const backupInput = z.strictObject({
  /** Absolute path of the copy; absent: a dated file in the home. */
  file: z.string().startsWith("/").max(4096).optional(),
});

export const stopInput = z.strictObject({
  /** `stop` ends all live runs, `restart` leaves them alive. */
  mode: z.enum(["stop", "restart"]),
});
