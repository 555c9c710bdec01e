import type { CommitRefused, Refusal, RepositoryRefused, TaskFacts, VcsFailed } from "@muster/core";
import { type ErrorData, type OperationError, operationError } from "@muster/contract";
import { type ConfigurationInvalid, invalidText } from "../configuration/index.ts";
import type { NotRecorded } from "../record.ts";

const faults = new Set<string>(["outdated_fact", "stale_row", "constraint"]);

type Decided = Exclude<Refusal, { code: "outdated_fact" | "forbidden" | "revision_changed" }>;

const told = (refusal: Decided): OperationError => {
  const { code, ...data } = refusal;
  return operationError(code, data as never);
};

/** What a caller is told when a command was not recorded. */
export function errorOf(refused: NotRecorded, facts: TaskFacts | null): OperationError {
  if (refused.code === "unknown_task")
    return operationError("unknown_id", { kind: "task", given: refused.task });
  if (refused.code === "forbidden")
    return operationError("forbidden", { operation: refused.command, actor: refused.actor });
  if (refused.code === "idempotency_key_reused")
    return operationError("idempotency_key_reused", { key: refused.key });
  if (refused.code === "not_written")
    return operationError("not_written", { reason: refused.reason });
  if (refused.code === "revision_changed") {
    const { given, current } = refused;
    return operationError("revision_changed", {
      given,
      current,
      files: [],
      patch: "",
      truncated: false,
    });
  }
  if (faults.has(refused.code)) return fault(refused as CommitRefused, facts);
  return told(refused as Decided);
}

/** Something that no caller can cause: the log has the rest. */
function fault(refused: CommitRefused, facts: TaskFacts | null): OperationError {
  const about = facts === null ? "" : ` of ${facts.task.id}`;
  throw new Error(`a command${about} was not recorded: ${JSON.stringify(refused)}`);
}

export const gitError = (failed: VcsFailed): OperationError =>
  operationError(
    "git_failed",
    { operation: failed.operation },
    { message: `Git could not do it (${failed.operation}): ${failed.detail}` },
  );

export function repositoryError(refused: RepositoryRefused | VcsFailed): OperationError {
  if (refused.code === "vcs_failed") return gitError(refused);
  return operationError(
    "repository_refused",
    { reason: refused.code, detail: refused.detail },
    { message: refused.detail, next: refused.next },
  );
}

type Problem = ErrorData<"configuration_invalid">["others"][number];
type Told = ConfigurationInvalid["others"][number];

const problemOf = ({ line, key, nearest, reason }: Told): Problem => ({
  line,
  key,
  nearest,
  detail: key === null ? reason : `${key} ${reason}`,
});

export const configurationError = (invalid: ConfigurationInvalid): OperationError =>
  operationError(
    "configuration_invalid",
    { ...problemOf(invalid), file: invalid.file, others: invalid.others.map(problemOf) },
    { message: invalidText(invalid) },
  );

/** What was given as a cursor is none that a page has given out. */
export const foreignCursor = (): OperationError =>
  operationError("invalid_input", {
    issues: [{ path: "cursor", message: "must be the `next` of an earlier page" }],
  });
