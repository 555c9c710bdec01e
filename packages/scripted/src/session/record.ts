import type { SessionUpdate } from "@agentclientprotocol/sdk";
import * as z from "zod";

export const modes = ["auto", "ask"] as const;
export type Mode = (typeof modes)[number];

export const FORMAT = 1;

const update = z.custom<SessionUpdate>(
  (value) => typeof value === "object" && value !== null && "sessionUpdate" in value,
);

/** One line of a session's file; together they are the whole memory of the session. */
export const sessionRecord = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("session"),
    format: z.literal(FORMAT),
    id: z.string(),
    cwd: z.string(),
  }),
  z.object({ type: z.literal("mode"), mode: z.enum(modes) }),
  z.object({ type: z.literal("prompt"), text: z.string() }),
  z.object({ type: z.literal("update"), update }),
  z.object({ type: z.literal("script"), text: z.string(), list: z.string() }),
  z.object({ type: z.literal("step") }),
  z.object({ type: z.literal("usage"), tokens: z.number(), cost: z.number() }),
  z.object({ type: z.literal("end"), finished: z.boolean() }),
]);

export type SessionRecord = z.infer<typeof sessionRecord>;
