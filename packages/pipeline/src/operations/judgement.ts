import { currentRevision, type TaskFacts } from "@muster/core";
import { type OperationError, operationError } from "@muster/contract";
import { err, ok, type Result, type Revision, type RevisionId } from "@muster/model";
import { repositoryOf, type World } from "../world.ts";
import { resolveRevision } from "./resolve.ts";

/** What is new in the current revision for somebody who judged another one. */
async function revisionChanged(
  world: World,
  facts: TaskFacts,
  given: Revision,
  current: Revision,
): Promise<OperationError> {
  const repository = repositoryOf(world, facts.project);
  const diff = await world.vcs.interdiff(repository, given, current, { maxBytes: 2 ** 18 });
  const shown = diff.ok ? diff.value : { files: [], patch: "", truncated: true };
  return operationError("revision_changed", {
    given: given.id,
    current: current.id,
    files: shown.files.map((file) => file.path),
    patch: shown.patch,
    truncated: shown.truncated,
  });
}

/** The revision that a verdict names; it has to be the current one. */
export async function judgedRevision(
  world: World,
  facts: TaskFacts,
  named: string,
): Promise<Result<RevisionId, OperationError>> {
  const current = currentRevision(facts);
  if (current === null) return err(operationError("no_revision", {}));
  const given = resolveRevision(facts, named);
  if (!given.ok) return given;
  return given.value.id === current.id
    ? ok(current.id)
    : err(await revisionChanged(world, facts, given.value, current));
}
