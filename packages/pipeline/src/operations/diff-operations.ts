import { isAbsolute, normalize } from "node:path/posix";
import {
  type Operations,
  type OperationError,
  operationError,
  type OperationInput,
  type TaskDiff,
} from "@muster/contract";
import { currentRevision, type Diff, type TaskFacts } from "@muster/core";
import { err, ok, type Result, type Revision } from "@muster/model";
import { repositoryOf, workspaceOf, type World } from "../world.ts";
import type { Daemon } from "./daemon.ts";
import { gitError } from "./refusals.ts";
import { factsOf, resolveRevision } from "./resolve.ts";
import { type Compare, reviewedPatch, type Wish } from "./views/reviewed-patch.ts";

type Input = OperationInput<"task.diff">;
type Shown = Promise<Result<TaskDiff, OperationError>>;

/** Why there is no revision to show: nothing was started, or it is still being made [SL-18]. */
const withoutRevision = (facts: TaskFacts): OperationError =>
  facts.attempt?.base == null ? operationError("no_base", {}) : operationError("no_revision", {});

const wishOf = ({ path, fold, whitespace }: Input): Wish => ({
  path,
  fold,
  ignoreWhitespace: whitespace === "ignore",
});

/** A patch as reviewers need it; what else a comparison says stays beside it. */
async function reviewed<Compared extends Diff>(
  world: World,
  facts: TaskFacts,
  revision: Revision,
  input: Input,
  compare: Compare<Compared>,
) {
  const patch = await reviewedPatch(world, facts, revision.base, wishOf(input), compare);
  if (!patch.ok) return err(gitError(patch.error));
  if (patch.value === null) return err(operationError("not_in_diff", { path: input.path ?? "" }));
  return ok({ revision: revision.id, base: revision.base, head: revision.head, ...patch.value });
}

async function revisionDiff(
  world: World,
  facts: TaskFacts,
  revision: Revision,
  input: Input,
): Shown {
  const repository = repositoryOf(world, facts.project);
  const shown = await reviewed(world, facts, revision, input, (options) =>
    world.vcs.diff(repository, revision, options),
  );
  return shown.ok ? ok({ mode: "revision", ...shown.value }) : shown;
}

/** What is new in one revision for somebody who knows another one. */
function newIn(world: World, facts: TaskFacts, from: Revision, to: Revision, input: Input) {
  const repository = repositoryOf(world, facts.project);
  return reviewed(world, facts, to, input, (options) =>
    world.vcs.interdiff(repository, from, to, options),
  );
}

/** Git takes any other for a mistake of ours. */
const isInside = (path: string): boolean =>
  !path.includes("\0") && !isAbsolute(path) && !/^\.\.(?:\/|$)/.test(normalize(path));

async function liveDiff(world: World, facts: TaskFacts, input: Input): Shown {
  const { attempt } = facts;
  const { path = "." } = input;
  if (!isInside(path)) return err(operationError("not_in_diff", { path }));
  if (attempt?.base == null) return err(operationError("no_base", {}));
  const repository = repositoryOf(world, facts.project);
  const workspace = workspaceOf(world, attempt);
  const state = await world.vcs.workspaceState(repository, workspace);
  if (!state.ok) return err(gitError(state.error));
  if (state.value !== "ready") return err(operationError("workspace_gone", {}));
  const layers = await world.vcs.liveDiff(repository, workspace, attempt.base, {
    ignoreWhitespace: input.whitespace === "ignore",
    ...(input.path === undefined ? {} : { paths: [input.path] }),
  });
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

async function sinceSeen(world: World, facts: TaskFacts, revision: Revision, input: Input): Shown {
  const seen = lookedAt(facts, revision);
  if (seen === null) {
    const whole = await revisionDiff(world, facts, revision, input);
    return whole.ok && whole.value.mode === "revision"
      ? ok({ ...whole.value, mode: "since_seen", seen: null, basis: null })
      : whole;
  }
  const shown = await newIn(world, facts, seen, revision, input);
  return shown.ok ? ok({ mode: "since_seen", seen: seen.id, ...shown.value }) : shown;
}

async function between(world: World, facts: TaskFacts, to: Revision, input: Input): Shown {
  const from = resolveRevision(facts, input.from ?? "");
  if (!from.ok) return from;
  const shown = await newIn(world, facts, from.value, to, input);
  return shown.ok ? ok({ mode: "between", from: from.value.id, ...shown.value }) : shown;
}

export function diffOperations({ world }: Daemon): Pick<Operations, "task.diff"> {
  return {
    "task.diff": async (_caller, input) => {
      const facts = factsOf(world, input);
      if (!facts.ok) return facts;
      if (input.mode === "live") return liveDiff(world, facts.value, input);
      const current = currentRevision(facts.value);
      if (current === null) return err(withoutRevision(facts.value));
      if (input.mode === "since_seen") return sinceSeen(world, facts.value, current, input);
      const named = input.mode === "between" ? input.to : input.revision;
      const wanted = named === undefined ? ok(current) : resolveRevision(facts.value, named);
      if (!wanted.ok) return wanted;
      return input.mode === "between"
        ? between(world, facts.value, wanted.value, input)
        : revisionDiff(world, facts.value, wanted.value, input);
    },
  };
}
