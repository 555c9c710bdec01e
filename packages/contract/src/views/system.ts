import * as z from "zod";

export const healthSchema = z.object({
  status: z.literal("ok"),
  version: z.string(),
  /** Tells builds of one version apart. */
  build: z.string(),
});
export type Health = z.infer<typeof healthSchema>;

export const statusSchema = z.object({
  pid: z.int().positive(),
  port: z.int(),
  url: z.string(),
  version: z.string(),
  build: z.string(),
  home: z.string(),
  /** Runs that hold a slot. */
  live: z.int().min(0),
  /** Tasks that are not over. */
  tasks: z.int().min(0),
  /** Cursor of the newest event. */
  lastEvent: z.int().min(0),
});
export type Status = z.infer<typeof statusSchema>;

export const agentViewSchema = z.object({
  name: z.string(),
  command: z.array(z.string()),
  mode: z.string().nullable(),
  model: z.string().nullable(),
  /** The bundled scripted agent, which has no model. */
  bundled: z.boolean(),
});
export type AgentView = z.infer<typeof agentViewSchema>;

const copySchema = z.object({ file: z.string(), bytes: z.int().min(0) });

export const backupSchema = copySchema.extend({
  /** The copy of the transcripts, beside that of the state. */
  transcripts: copySchema,
});
export type Backup = z.infer<typeof backupSchema>;

export const stoppingSchema = z.object({
  mode: z.enum(["stop", "restart"]),
  /** Live runs: ended by stop, left alive by restart. */
  live: z.int().min(0),
});
export type Stopping = z.infer<typeof stoppingSchema>;
