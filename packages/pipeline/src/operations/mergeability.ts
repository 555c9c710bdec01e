import type { Mergeability, OperationError, Operations } from "@muster/contract";
import { currentRevision, gateVerdict, holdsOf, stageOf, type TaskFacts } from "@muster/core";
import { err, ok, type Result } from "@muster/model";
import { repositoryOf, type World } from "../world.ts";
import type { Daemon } from "./daemon.ts";
import { gitError } from "./refusals.ts";
import { factsOf } from "./resolve.ts";

type Reason = Mergeability["reasons"][number];

const reason = (code: Reason["code"], text: string, next: string): Reason => ({ code, text, next });

function gateReasons(world: World, facts: TaskFacts): Reason[] {
  const verdict = gateVerdict(facts, world.fingerprint);
  if (verdict === null || verdict.code === "passed") return [];
  if (verdict.code === "wanted")
    return [reason("gates_undecided", "Gates have not all run yet.", "Wait for them.")];
  return [reason("gate_not_passed", "A gate did not pass.", "See `muster show`.")];
}

function stateReasons(world: World, facts: TaskFacts): Reason[] {
  const stage = stageOf(facts);
  if (stage === "cancelled")
    return [reason("cancelled", "The task is cancelled.", "`muster reopen`.")];
  if (stage === "landed")
    return [reason("already_landed", "It has landed.", "Nothing is left to do.")];
  if (currentRevision(facts) === null)
    return [reason("no_revision", "There is no revision yet.", "See `muster why`.")];
  const approved = stage === "approved" || stage === "landing";
  const held = holdsOf(facts).length > 0;
  return [
    ...gateReasons(world, facts),
    ...(approved ? [] : [reason("not_approved", "Nobody has approved it.", "`muster approve`.")]),
    ...(held ? [reason("held", "Something holds the task.", "See `muster why`.")] : []),
  ];
}

async function conflictsOf(
  world: World,
  facts: TaskFacts,
): Promise<Result<Mergeability["conflicts"], OperationError>> {
  const revision = currentRevision(facts);
  if (revision === null || stageOf(facts) === "landed") return ok([]);
  const repository = repositoryOf(world, facts.project);
  const tip = await world.vcs.tip(repository);
  if (!tip.ok) return err(gitError(tip.error));
  const merged = await world.vcs.merge(repository, {
    base: revision.base,
    ours: tip.value,
    theirs: revision.head,
  });
  if (!merged.ok) return err(gitError(merged.error));
  if (merged.value.clean) return ok([]);
  return ok(merged.value.conflicts.map(({ path, kind }) => ({ path, kind })));
}

/** Says whether the current revision can land, and changes nothing [SL-20]. */
export function mergeabilityOperations({ world }: Daemon): Pick<Operations, "task.mergeability"> {
  return {
    "task.mergeability": async (_caller, input) => {
      const found = factsOf(world, input);
      if (!found.ok) return found;
      const facts = found.value;
      const conflicts = await conflictsOf(world, facts);
      if (!conflicts.ok) return conflicts;
      const reasons = stateReasons(world, facts);
      if (conflicts.value.length > 0)
        reasons.push(
          reason(
            "conflict",
            "It conflicts with the target.",
            "Landing sends it back to the agent.",
          ),
        );
      return ok({
        mergeable: reasons.length === 0,
        revision: facts.attempt?.revisionId ?? null,
        target: facts.project.target,
        reasons,
        conflicts: conflicts.value,
      });
    },
  };
}
