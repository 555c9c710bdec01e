import { idSchema, processIdentitySchema } from "@muster/model";
import * as z from "zod";

export const controlVersion = 1;

/** Prompts are far shorter; whoever sends more is cut off. */
export const longestControlLine = 16 * 2 ** 20;

const promptSchema = z.object({ turn: idSchema("turn"), number: z.int(), text: z.string() });

/** What a daemon asks for; each has an answer with the same `id`, except `looked`. */
export const commandSchema = z.discriminatedUnion("op", [
  z.object({ id: z.int(), op: z.literal("prompt"), prompt: promptSchema }),
  z.object({ id: z.int(), op: z.literal("cancel") }),
  z.object({
    id: z.int(),
    op: z.literal("answer"),
    requestId: z.string(),
    decision: z.enum(["allow", "deny"]),
    by: z.enum(["person", "deadline"]),
  }),
  z.object({ id: z.int(), op: z.literal("stop"), reason: z.string() }),
  z.object({ op: z.literal("looked") }),
]);
type Command = z.infer<typeof commandSchema>;
export type Request = Exclude<Command, { op: "looked" }>;

const refusalSchema = z.object({
  code: z.enum(["turn_in_progress", "no_such_request", "runner_gone", "runner_incompatible"]),
  detail: z.string(),
});
export type Refusal = z.infer<typeof refusalSchema>;

/** `hello` comes first, once; `grew` again only after `looked`. */
export const noticeSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("hello"),
    v: z.int(),
    run: idSchema("run"),
    identity: processIdentitySchema,
  }),
  z.object({ type: z.literal("grew") }),
  z.object({ type: z.literal("done"), id: z.int(), refused: refusalSchema.nullable() }),
]);
export type Notice = z.infer<typeof noticeSchema>;
