import { join } from "node:path";
import { readFileSync } from "node:fs";
import type { RunSpecification } from "@muster/core";
import { err, idSchema, ok, permissionPolicySchema, type Result } from "@muster/model";
import * as z from "zod";

const positive = z.number().positive();

const profileSchema = z.object({
  name: z.string(),
  command: z.array(z.string()).min(1),
  env: z.record(z.string(), z.string()),
  mode: z.string().nullable(),
  model: z.string().nullable(),
  bundled: z.boolean(),
  authMethod: z.string().exactOptional(),
});

const specificationSchema = z.object({
  version: z.literal(1),
  run: idSchema("run"),
  environment: z.record(z.string(), z.string()),
  profile: profileSchema,
  workspace: z.string(),
  resume: z.string().nullable(),
  permissions: permissionPolicySchema,
  limits: z.object({
    turnSeconds: positive,
    silenceSeconds: positive,
    spoolBytes: positive,
    startSeconds: positive,
    orphanSeconds: positive,
  }),
  secrets: z.array(z.string()),
  pathPrefix: z.array(z.string()),
}) satisfies z.ZodType<RunSpecification>;

const storedRunSchema = specificationSchema.extend({
  sockets: z.object({ control: z.string(), door: z.string() }),
});

/** `run.json`: the specification, and where the runner listens. */
export type StoredRun = RunSpecification & { sockets: { control: string; door: string } };

export type RunUnreadable = { code: "run_missing" | "run_unreadable"; detail: string };

export const runFiles = (folder: string) => ({
  specification: join(folder, "run.json"),
  spool: join(folder, "spool"),
  agentErrors: join(folder, "agent.stderr"),
  runnerLog: join(folder, "runner.log"),
});

export function readStoredRun(folder: string): Result<StoredRun, RunUnreadable> {
  const path = runFiles(folder).specification;
  try {
    const read = storedRunSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
    if (read.success) return ok(read.data);
    return err({ code: "run_unreadable", detail: `${path}: ${z.prettifyError(read.error)}` });
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return err({ code: missing ? "run_missing" : "run_unreadable", detail: String(error) });
  }
}
