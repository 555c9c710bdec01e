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
  /** The result that is in force; null: not decided yet. */
  result: identifier("gateResult").nullable(),
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

/** Whole lines of a gate's log; the offsets are those of its bytes. */
export const gateLogSchema = z.object({
  result: identifier("gateResult"),
  gate: z.string(),
  tree: objectNameSchema,
  outcome: z.enum(gateOutcomes),
  exitCode: z.int().nullable(),
  detail: z.string(),
  total: z.int().min(0),
  /** Where the page begins; more is before it unless it is 0. */
  from: z.int().min(0),
  /** Where it ends; more comes after it unless that is `total`. */
  next: z.int().min(0),
  text: z.string(),
  /** Index of the line of the page to look at first; null: none stands out, or the page was asked for by its place. */
  failing: z.int().min(0).nullable(),
});
export type GateLogView = z.infer<typeof gateLogSchema>;

export const commentViewSchema = z.object({
  id: identifier("comment"),
  number: z.int().positive(),
  attempt: identifier("attempt"),
  /** The round and the revision that it was made in. */
  round: identifier("round"),
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
