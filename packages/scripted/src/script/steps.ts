import * as z from "zod";
import { answer, decimal, integer, nothing, text } from "./values.ts";

const toolKinds = [
  "read",
  "edit",
  "delete",
  "move",
  "search",
  "execute",
  "think",
  "fetch",
  "other",
] as const;

const MAX_CHUNK_BYTES = 16 * 1024 * 1024;

const planEntry = z.union([
  text.transform((content) => ({ content, priority: "medium", status: "pending" }) as const),
  z.strictObject({
    content: text,
    priority: z.enum(["high", "medium", "low"]).default("medium"),
    status: z.enum(["pending", "in_progress", "completed"]).default("pending"),
  }),
]);

/** Every step of the language and the value it takes. */
export const stepValues = {
  say: text,
  think: text,
  plan: z.array(planEntry).min(1),
  write: z.strictObject({ path: text, content: z.string() }),
  edit: z.strictObject({ path: text, find: text, replace: z.string() }),
  delete: text,
  run: text,
  ask: z.strictObject({ title: text, kind: z.enum(toolKinds).default("other") }),
  sleep: z.strictObject({ ms: integer() }),
  commit: z.strictObject({ message: text }),
  answer,
  usage: z.strictObject({ input: integer(), output: integer(), cost: decimal.optional() }),
  recall: nothing,
  crash: z.union([nothing.transform(() => ({ code: 1 })), z.strictObject({ code: integer(255) })]),
  hang: nothing,
  ignore_sigterm: nothing,
  fail: z.strictObject({ kind: z.enum(["rate_limit", "auth", "server"]) }),
  flood: z.strictObject({ lines: integer(), bytes: integer(MAX_CHUNK_BYTES) }),
  garbage: nothing,
} satisfies Record<string, z.ZodType>;

export type StepName = keyof typeof stepValues;
export type StepValue<Name extends StepName> = z.output<(typeof stepValues)[Name]>;
export type StepOf<Name extends StepName> = {
  [Each in Name]: { name: Each; value: StepValue<Each> };
}[Name];
export type Step = StepOf<StepName>;

export type ProviderFailure = StepValue<"fail">["kind"];

export const isStepName = (name: string): name is StepName => Object.hasOwn(stepValues, name);
