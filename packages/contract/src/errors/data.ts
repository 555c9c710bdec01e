import { deliveryBlockSchema } from "@muster/model";
import * as z from "zod";
import { stageSchema } from "../views/stage.ts";

const none = z.object({});

const requestErrors = {
  malformed_json: z.object({ detail: z.string() }),
  invalid_input: z.object({
    issues: z.array(z.object({ path: z.string(), message: z.string() })),
  }),
  too_large: z.object({ limit: z.int() }),
  not_found: z.object({ path: z.string() }),
  method_not_allowed: z.object({ method: z.string(), allowed: z.array(z.string()) }),
  idempotency_key_reused: z.object({ key: z.string() }),
};

const accessErrors = {
  unauthorized: z.object({ reason: z.enum(["missing", "wrong"]) }),
  link_refused: z.object({ reason: z.enum(["unknown", "used", "expired"]) }),
  ticket_refused: z.object({ reason: z.enum(["unknown", "used", "expired", "revoked"]) }),
  forbidden: z.object({ operation: z.string(), actor: z.string() }),
  foreign_origin: z.object({ origin: z.string() }),
  foreign_host: z.object({ host: z.string().nullable() }),
};

const referenceErrors = {
  unknown_id: z.object({
    kind: z.enum(["project", "task", "revision", "ask", "comment", "session", "gate"]),
    given: z.string(),
  }),
  ambiguous_id: z.object({
    kind: z.enum(["project", "task", "revision", "ask", "session"]),
    given: z.string(),
    candidates: z.array(z.string()),
  }),
  /** `given` null: none was named and none can be told from the rest. */
  unknown_project: z.object({ given: z.string().nullable(), known: z.array(z.string()) }),
  unknown_turn: z.object({ turn: z.int() }),
  no_such_agent: z.object({ given: z.string(), known: z.array(z.string()) }),
  cursor_from_the_future: z.object({ given: z.int(), last: z.int() }),
  cursor_too_old: z.object({ given: z.int(), first: z.int() }),
};

const stateErrors = {
  invalid_transition: z.object({
    command: z.string(),
    stage: stageSchema,
    allowed: z.array(z.string()),
  }),
  run_alive: none,
  undelivered: none,
  workspace_gone: none,
  gate_undecided: z.object({ gate: z.string() }),
  log_gone: z.object({ gate: z.string() }),
  too_late: z.object({ state: z.string() }),
  delivery_blocked: z.object({
    reason: deliveryBlockSchema,
    detail: z.string(),
    paths: z.array(z.string()),
  }),
};

const judgementErrors = {
  no_revision: none,
  no_base: none,
  /** `patch` is the interdiff from the given revision to the current one. */
  revision_changed: z.object({
    given: z.string(),
    current: z.string(),
    files: z.array(z.string()),
    patch: z.string(),
    truncated: z.boolean(),
  }),
  round_closed: z.object({ outcome: z.string().nullable() }),
  nothing_requested: none,
  no_such_file: z.object({ path: z.string() }),
  not_in_diff: z.object({ path: z.string() }),
  line_not_in_diff: z.object({ path: z.string(), line: z.int() }),
  ask_closed: z.object({ ask: z.string() }),
  unknown_choice: z.object({ choice: z.string(), choices: z.array(z.string()) }),
  note_required: z.object({ choice: z.string() }),
};

const repositoryReasonSchema = z.enum([
  "not_a_repository",
  "bare_repository",
  "empty_repository",
  "unborn_target",
  "unknown_target",
  "detached_head",
  "shallow_clone",
  "partial_clone",
  "sparse_checkout",
  "submodules",
  "lfs",
  "unreadable",
  "holds_home",
  "git_too_old",
  "git_missing",
]);

const settingsProblem = z.object({
  line: z.int().nullable(),
  key: z.string().nullable(),
  nearest: z.string().nullable(),
  detail: z.string(),
});

const worldErrors = {
  repository_refused: z.object({ reason: repositoryReasonSchema, detail: z.string() }),
  /** `target` is what the project lands on, `asked` what was asked for. */
  already_registered: z.object({
    project: z.string(),
    root: z.string(),
    target: z.string(),
    asked: z.string(),
  }),
  /** The first problem in the file, and the others. */
  configuration_invalid: settingsProblem.extend({
    file: z.string(),
    others: z.array(settingsProblem),
  }),
  git_failed: z.object({ operation: z.string() }),
  backup_failed: z.object({
    cause: z.enum(["exists", "disk_full", "unwritable", "damaged"]),
    reason: z.string(),
  }),
  not_written: z.object({ reason: z.string() }),
  corrupt_row: z.object({ entity: z.string(), id: z.string(), field: z.string() }),
  stopping: none,
  internal: none,
};

/** Every error code of the API and the shape of its `data` [ST-43]. */
export const errorDataSchemas = {
  ...requestErrors,
  ...accessErrors,
  ...referenceErrors,
  ...stateErrors,
  ...judgementErrors,
  ...worldErrors,
} as const;

export type ErrorCode = keyof typeof errorDataSchemas;
export type ErrorData<Code extends ErrorCode> = z.infer<(typeof errorDataSchemas)[Code]>;
