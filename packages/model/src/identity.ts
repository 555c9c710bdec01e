import * as z from "zod";

/** A process beyond doubt: a reused pid has another start time, a reboot another boot id. */
export const processIdentitySchema = z.object({
  bootId: z.string(),
  pid: z.int().positive(),
  startTime: z.string(),
});
export type ProcessIdentity = z.infer<typeof processIdentitySchema>;
