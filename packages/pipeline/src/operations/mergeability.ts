import type { Mergeability, OperationError, Operations } from "@muster/contract";
import {
  asksOf,
  currentRevision,
  gateVerdict,
  option,
  stageOf,
  type TaskFacts,
} from "@muster/core";
import { err, ok, type Result } from "@muster/model";
import { repositoryOf, type World } from "../world.ts";
import type { Daemon } from "./daemon.ts";
import { gitError } from "./refusals.ts";
import { factsOf } from "./resolve.ts";

type Reason = Mergeability["reasons"][number];

const reason = (code: Reason["code"], text: string, next: string): Reason => ({ code, text, next });

const command = (facts: TaskFacts, verb: string): string =>
  `\`${option(facts, verb, "").command}\`.`;

const gateNames = (gates: readonly { gate: string }[]): string =>
  gates.map(({ gate }) => `"${gate}"`).join(", ");

function gateReasons(world: World, facts: TaskFacts): Reason[] {
  const verdict = gateVerdict(facts, world.fingerprint);
  if (verdict === null || verdict.code === "passed") return [];
  if (verdict.code === "wanted")
    return [reason("gates_undecided", "Gates have not all run yet.", "Wait for them.")];
  if (verdict.code === "failed") {
    const text = `Failed: ${gateNames(verdict.results)}.`;
    return [reason("gate_not_passed", text, "The agent gets the output.")];
  }
  const what = verdict.code === "base_red" ? "Fails on the base too" : "Could not run";
  const text = `${what}: ${gateNames([verdict.result])}.`;
  return [reason("gate_not_passed", text, `Answer it: ${command(facts, "why")}`)];
}

/** What holds the task, each by itself. */
function holdReasons(facts: TaskFacts): Reason[] {
  const isPaused = facts.task.pausedAt !== null;
  const paused = reason("held", "It is paused.", command(facts, "resume"));
  const asked = asksOf(facts).map(({ title }) =>
    reason("held", `${title}.`, `Answer it: ${command(facts, "why")}`),
  );
  return [...(isPaused ? [paused] : []), ...asked];
}

function stateReasons(world: World, facts: TaskFacts): Reason[] {
  const stage = stageOf(facts);
  if (stage === "cancelled")
    return [reason("cancelled", "The task is cancelled.", command(facts, "reopen"))];
  if (stage === "landed")
    return [reason("already_landed", "It has landed.", "Nothing is left to do.")];
  if (currentRevision(facts) === null)
    return [reason("no_revision", "There is no revision yet.", command(facts, "why"))];
  const approved = stage === "approved" || stage === "landing";
  return [
    ...gateReasons(world, facts),
    ...(approved
      ? []
      : [reason("not_approved", "Nobody has approved it.", command(facts, "approve"))]),
    ...holdReasons(facts),
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
