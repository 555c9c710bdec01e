import * as z from "zod";

const MAX_INTEGER = 2 ** 31 - 1;

/** Scripts are read with every scalar as text, so `1.0` and `yes` stay what was written. */
export const text = z.string().min(1, "must not be empty");

export const integer = (most: number = MAX_INTEGER) =>
  z.string().regex(/^\d+$/, "must be a whole number").transform(Number).pipe(z.number().max(most));

export const decimal = z
  .string()
  .regex(/^\d+(\.\d+)?$/, "must be a number")
  .transform(Number);

export const nothing = z.literal("", { error: "takes no value" }).transform(() => null);

const flag = (value: string | undefined): boolean => value === "" || value === "true";

type Verdict = { verdict: "fixed" | "declined"; text: string };

function verdictOf(input: {
  fixed?: string | undefined;
  declined?: string | undefined;
  text?: string | undefined;
}): Verdict | string {
  if ((input.fixed === undefined) === (input.declined === undefined))
    return "needs exactly one of fixed and declined";
  const verdict = input.fixed === undefined ? "declined" : "fixed";
  const value = input.fixed ?? input.declined;
  if (!flag(value) && input.text !== undefined) return `has two texts: ${verdict} and text`;
  const words = flag(value) ? input.text : value;
  if (verdict === "declined" && !words) return "declined needs a reason";
  return { verdict, text: words || "Done." };
}

/** `{comment: 1, fixed: "text"}` and `{comment: 1, fixed: true, text: "text"}` say the same. */
export const answer = z
  .strictObject({
    comment: z.union([z.literal("all"), integer()]),
    fixed: z.string().optional(),
    declined: z.string().optional(),
    text: z.string().optional(),
  })
  .transform((input, context) => {
    const verdict = verdictOf(input);
    if (typeof verdict !== "string") return { comment: input.comment, ...verdict };
    context.addIssue({ code: "custom", message: verdict });
    return z.NEVER;
  });
