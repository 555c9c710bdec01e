import * as z from "zod";

/** What an agent may ask of Muster; all else is refused as not available to agents. */
export const doorRequestSchema = z.object({
  v: z.literal(1),
  op: z.literal("answer-comment"),
  comment: z.int().positive(),
  answer: z.enum(["fixed", "declined"]),
  text: z.string().max(64 * 1024),
});

export const longestDoorLine = 512 * 1024;
