import {
  actorSchema,
  commentSchema,
  gateOutcomes,
  gateResultSchema,
  instantSchema,
  leftOutSchema,
  objectNameSchema,
  roundSchema,
  sideSchema,
} from "@muster/model";
import * as z from "zod";
import { identifier } from "./identifier.ts";

export const revisionViewSchema = z.object({
  id: identifier("revision"),
  number: z.int().positive(),
  base: objectNameSchema,
  head: objectNameSchema,
  tree: objectNameSchema,
  files: z.int(),
  additions: z.int(),
  deletions: z.int(),
  leftOut: z.array(leftOutSchema),
  createdAt: instantSchema,
});
export type RevisionView = z.infer<typeof revisionViewSchema>;

export const roundViewSchema = z.object({
  id: identifier("round"),
  number: z.int().positive(),
  revision: identifier("revision"),
  state: roundSchema.shape.state,
  outcome: roundSchema.shape.outcome,
  approval: z.object({ by: actorSchema, at: instantSchema }).nullable(),
  note: z.string().nullable(),
  createdAt: instantSchema,
  closedAt: instantSchema.nullable(),
});
export type RoundView = z.infer<typeof roundViewSchema>;

/** The prompt that a request for changes leads to, as the agent would get it. */
export const packetSchema = z.object({
  /** Number of the turn that would begin with it. */
  turn: z.int().positive(),
  text: z.string(),
});
export type PacketView = z.infer<typeof packetSchema>;

/** One gate on one of the trees that matter now; `outcome` null: not decided yet. */
export const gateViewSchema = z.object({
  name: z.string(),
  on: z.enum(["base", "revision", "merged"]),
  tree: objectNameSchema,
  outcome: z.enum(gateOutcomes).nullable(),
  exitCode: z.int().nullable(),
  detail: z.string(),
  durationMs: z.int().nullable(),
  tail: z.string(),
  /** Path of the whole log. */
  log: z.string().nullable(),
  waiver: gateResultSchema.shape.waiver,
});
export type GateView = z.infer<typeof gateViewSchema>;

export const commentViewSchema = z.object({
  id: identifier("comment"),
  number: z.int().positive(),
  /** The revision that it was made on. */
  revision: identifier("revision"),
  path: z.string(),
  side: sideSchema,
  line: z.int().positive(),
  endLine: z.int().positive(),
  /** Where those lines are in the current revision; null: outdated, they are not there any more. */
  position: z
    .object({ path: z.string(), line: z.int().positive(), endLine: z.int().positive() })
    .nullable(),
  snippet: z.string(),
  body: z.string(),
  author: actorSchema,
  createdAt: instantSchema,
  /** True when a packet carried it to the agent. */
  sent: z.boolean(),
  /** The agent's answer; null with `sent`: not answered. */
  answer: commentSchema.shape.answer,
});
export type CommentView = z.infer<typeof commentViewSchema>;
