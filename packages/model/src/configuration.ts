import * as z from "zod";

/** One gate of `.muster.toml`; `timeout` in seconds. */
export const gateDefinitionSchema = z.strictObject({
  name: z.string().min(1).max(100),
  run: z.string().min(1),
  timeout: z.int().min(1).max(86_400).default(600),
});
export type GateDefinition = z.infer<typeof gateDefinitionSchema>;

/** Preparation of a workspace or gate checkout: run, then copy, then link; paths are relative to the repository's root. */
export const setupDefinitionSchema = z.strictObject({
  run: z.string().min(1).optional(),
  copy: z.array(z.string().min(1)).default([]),
  link: z.array(z.string().min(1)).default([]),
  timeout: z.int().min(1).max(86_400).default(600),
});
export type SetupDefinition = z.infer<typeof setupDefinitionSchema>;

export const limitsSchema = z.strictObject({
  /** Live runs of this project at once; absent: the number of cores. */
  live: z.int().min(1).max(1000).optional(),
  rounds: z.int().min(1).max(100).default(3),
  crashes: z.int().min(1).max(100).default(3),
  turn_seconds: z.int().min(1).max(86_400).default(3600),
  silence_seconds: z.int().min(1).max(86_400).default(300),
  spool_bytes: z
    .int()
    .min(65_536)
    .max(64 * 2 ** 30)
    .default(2 ** 30),
});
export type Limits = z.infer<typeof limitsSchema>;

/** How a permission request of an agent is answered; `ask` makes it an ask. */
export const permissionPolicySchema = z.enum(["allow", "ask", "deny"]);
export type PermissionPolicy = z.infer<typeof permissionPolicySchema>;

/** The whole of `.muster.toml`; an unknown key is an error. */
export const configurationSchema = z.strictObject({
  target: z.string().min(1).optional(),
  agent: z.string().min(1).optional(),
  land: z.enum(["auto", "manual"]).default("auto"),
  gate: z.array(gateDefinitionSchema).default([]),
  setup: setupDefinitionSchema.optional(),
  limits: limitsSchema.prefault({}),
  permissions: permissionPolicySchema.default("allow"),
});
export type Configuration = z.infer<typeof configurationSchema>;
