import { configurationSchema, instantSchema, objectNameSchema } from "@muster/model";
import * as z from "zod";
import { identifier } from "./identifier.ts";

export const projectViewSchema = z.object({
  id: identifier("project"),
  name: z.string(),
  root: z.string(),
  target: z.string(),
  configuration: configurationSchema,
  configurationCommit: objectNameSchema,
  createdAt: instantSchema,
});
export type ProjectView = z.infer<typeof projectViewSchema>;

/** `problem`: what is wrong with `.muster.toml` at the target's tip; no task can start until it is mended. */
export const projectDetailSchema = projectViewSchema.extend({ problem: z.string().nullable() });
export type ProjectDetail = z.infer<typeof projectDetailSchema>;

export const registrationSchema = z.object({
  project: projectViewSchema,
  /** False when the clone was a project already. */
  created: z.boolean(),
  /** A `.muster.toml` to start from; null when the repository has one. */
  suggestion: z.object({ path: z.string(), content: z.string() }).nullable(),
});
export type Registration = z.infer<typeof registrationSchema>;
