import * as z from "zod";
import { configurationSchema } from "./configuration.ts";
import { idSchema } from "./id.ts";
import { objectNameSchema, rowShape } from "./row.ts";

/** One repository: the user's clone at `root`, and the branch that work lands on. */
export const projectSchema = z.object({
  id: idSchema("project"),
  name: z.string().min(1).max(100),
  root: z.string().min(1),
  /** Full ref name, `refs/heads/...`. */
  target: z.string().startsWith("refs/heads/"),
  /** The number that the newest task got. */
  lastNumber: z.int().min(0),
  /** `.muster.toml` as of `configurationCommit` on the target. */
  configuration: configurationSchema,
  configurationCommit: objectNameSchema,
  ...rowShape,
});
export type Project = z.infer<typeof projectSchema>;
