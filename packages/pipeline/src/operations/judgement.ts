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

/** The revision that a verdict is about: the one named, else the one that a person was shown last; it has to be current. */
export async function judgedRevision(
  world: World,
  facts: TaskFacts,
  named: string | undefined,
): Promise<Result<RevisionId, OperationError>> {
  const current = currentRevision(facts);
  if (current === null) return err(operationError("no_revision", {}));
  const reference = named ?? facts.task.seenRevisionId;
  if (reference === null) return err(operationError("revision_required", { current: current.id }));
  const given = resolveRevision(facts, reference);
  if (!given.ok)
    return named === undefined
      ? err(operationError("revision_required", { current: current.id }))
      : given;
  return given.value.id === current.id
    ? ok(current.id)
    : err(await revisionChanged(world, facts, given.value, current));
}
