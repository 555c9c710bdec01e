import * as z from "zod";

export const createSessionInput = z.strictObject({
  /** From the link, behind `#code=`. */
  code: z.string().min(1).max(200),
  /** What the browser calls itself, so that people can tell sessions apart. */
  name: z
    .string()
    .regex(/^[^\p{Cc}]{1,100}$/u, "must have 1 to 100 characters, none of them control characters")
    .default("a browser"),
});

export const sessionTargetInput = z.strictObject({
  session: z
    .string()
    .regex(/^(ses_)?[0-9A-Za-z]{1,26}$/, "must be a session's id or the end of it")
    .describe("A session: its id or any unique end of it."),
});
