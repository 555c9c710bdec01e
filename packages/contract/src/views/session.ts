import { instantSchema } from "@muster/model";
import * as z from "zod";
import { identifier } from "./identifier.ts";

/** `url` holds a secret that lets one browser in, until then. */
export const linkSchema = z.object({ url: z.string(), expiresAt: instantSchema });
export type Link = z.infer<typeof linkSchema>;

export const sessionViewSchema = z.object({
  id: identifier("session"),
  name: z.string(),
  createdAt: instantSchema,
  /** True of the one that asks. */
  current: z.boolean(),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

export const newSessionSchema = z.object({ token: z.string(), session: sessionViewSchema });
export type NewSession = z.infer<typeof newSessionSchema>;

export const ticketSchema = z.object({ ticket: z.string(), expiresAt: instantSchema });
export type Ticket = z.infer<typeof ticketSchema>;
