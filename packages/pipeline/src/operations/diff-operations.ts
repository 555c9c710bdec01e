import {
  type Operations,
  type OperationError,
  operationError,
  type TaskDiff,
} from "@muster/contract";
import { currentRevision, type TaskFacts } from "@muster/core";
import { err, ok, type Result, type Revision } from "@muster/model";
import { repositoryOf, workspaceOf, type World } from "../world.ts";
import type { Daemon } from "./daemon.ts";
import { gitError } from "./refusals.ts";
import { factsOf, resolveRevision } from "./resolve.ts";

type Shown = Promise<Result<TaskDiff, OperationError>>;

/** Why there is no revision to show: nothing was started, or it is still being made [SL-18]. */
const withoutRevision = (facts: TaskFacts): OperationError =>
  facts.attempt?.base == null ? operationError("no_base", {}) : operationError("no_revision", {});

async function revisionDiff(world: World, facts: TaskFacts, revision: Revision): Shown {
  const diff = await world.vcs.diff(repositoryOf(world, facts.project), revision);
  if (!diff.ok) return err(gitError(diff.error));
  const { base, head } = revision;
  return ok({ mode: "revision", revision: revision.id, base, head, ...diff.value });
}

async function liveDiff(world: World, facts: TaskFacts): Shown {
  const { attempt } = facts;
  if (attempt?.base == null) return err(operationError("no_base", {}));
  const repository = repositoryOf(world, facts.project);
  const workspace = workspaceOf(world, attempt);
  const state = await world.vcs.workspaceState(repository, workspace);
  if (!state.ok) return err(gitError(state.error));
  if (state.value !== "ready") return err(operationError("workspace_gone", {}));
  const layers = await world.vcs.liveDiff(repository, workspace, attempt.base);
  if (!layers.ok) return err(gitError(layers.error));
  return ok({ mode: "live", base: attempt.base, ...layers.value });
}

/**
 * The revision to compare with: the one seen last, or, when that is the current one already, the one that a person sent
 * back last.
 */
function lookedAt(facts: TaskFacts, current: Revision): Revision | null {
  const find = (id: string | null | undefined): Revision | null =>
    facts.revisions.find((known) => known.id === id && known.id !== current.id) ?? null;
  const sentBack = facts.rounds.findLast((round) => round.outcome === "changes_requested");
  return find(facts.task.seenRevisionId) ?? find(sentBack?.revisionId);
}

async function sinceSeen(world: World, facts: TaskFacts, revision: Revision): Shown {
  const seen = lookedAt(facts, revision);
  const repository = repositoryOf(world, facts.project);
  const diff =
    seen === null
      ? await world.vcs.diff(repository, revision)
      : await world.vcs.interdiff(repository, seen, revision);
  if (!diff.ok) return err(gitError(diff.error));
  const { base, head } = revision;
  return ok({
    mode: "since_seen",
    seen: seen?.id ?? null,
    revision: revision.id,
    base,
    head,
    ...diff.value,
  });
}

export function diffOperations({ world }: Daemon): Pick<Operations, "task.diff"> {
  return {
    "task.diff": async (_caller, input) => {
      const facts = factsOf(world, input);
      if (!facts.ok) return facts;
      if (input.mode === "live") return liveDiff(world, facts.value);
      const current = currentRevision(facts.value);
      if (current === null) return err(withoutRevision(facts.value));
      if (input.mode === "since_seen") return sinceSeen(world, facts.value, current);
      const wanted =
        input.revision === undefined ? ok(current) : resolveRevision(facts.value, input.revision);
      return wanted.ok ? revisionDiff(world, facts.value, wanted.value) : wanted;
    },
  };
}
