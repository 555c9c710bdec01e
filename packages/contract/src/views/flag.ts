import { flagKinds } from "@muster/core/view";
import * as z from "zod";

/** What a reviewer must not overlook; `path` where it is about one file. */
export const flagSchema = z.object({
  kind: z.enum(flagKinds),
  path: z.string().nullable(),
  text: z.string(),
});
export type FlagView = z.infer<typeof flagSchema>;
