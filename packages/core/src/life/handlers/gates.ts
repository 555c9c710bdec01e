import type { GateResult } from "@muster/model";
import { openAsk, openBaseAsk, withOutput } from "../../asks/open.ts";
import type { Draft } from "../../decision.ts";
import { gateVerdict } from "../../gates/question.ts";
import type { Refusal } from "../../refusal.ts";
import type { Fact } from "../inputs.ts";
import { positionOf } from "../stage.ts";
import { closeRound, countRound, move, queueTurn } from "../turns.ts";
import { failLanding, placeMerged, stepOutOfTurn } from "./landing.ts";

export function gateResult(
  draft: Draft,
  fact: Extract<Fact, { type: "gate_result" }>,
): Refusal | null {
  const { facts } = draft;
  const { tree, definitionHash, number } = fact.result;
  const isKnown = facts.gateResults.some(
    (known) =>
      known.tree === tree && known.definitionHash === definitionHash && known.number >= number,
  );
  if (facts.attempt === null || isKnown) return { code: "outdated_fact", fact: fact.type };
  draft.create("gateResult", "gateResult.recorded", {
    ...fact.result,
    projectId: facts.project.id,
    taskId: facts.task.id,
    attemptId: facts.attempt.id,
    withdrawn: false,
    waiver: null,
  });
  return null;
}

/** All gates of the tree in question have spoken [HU-15]. */
export function gatesSettled(draft: Draft): Refusal | null {
  const verdict = gateVerdict(draft.facts, draft.context.fingerprint);
  const landing = positionOf(draft.facts) === "landing";
  switch (verdict?.code) {
    case "passed":
      if (!landing) move(draft, "in_review");
      return null;
    case "failed":
      sendBack(draft, verdict.results);
      return null;
    case "could_not_run":
      askAboutGate(draft, verdict.result);
      return null;
    case "base_red":
      stepOutOfTurn(draft);
      openBaseAsk(draft, verdict.base.gate, verdict.base);
      return null;
    default:
      return { code: "outdated_fact", fact: "gates_settled" };
  }
}

/** The agent gets the failing gates' output; the round is over. */
export function sendBack(draft: Draft, results: GateResult[], note: string | null = null): void {
  placeMerged(draft);
  failLanding(draft, "a gate failed");
  closeRound(draft, "gate_failed");
  move(draft, "coding");
  queueTurn(draft, {
    kind: "gate_failed",
    failedGates: results.map((result) => result.id),
    note,
  });
  if (note === null) {
    const names = results.map((result) => result.gate).join(", ");
    countRound(draft, "fixRounds", `Failing: ${names}.`);
  }
}

function askAboutGate(draft: Draft, result: GateResult): void {
  const trouble = result.outcome === "timed_out" ? "timed out" : "could not run";
  const where = positionOf(draft.facts) === "landing" ? " on what would land" : "";
  stepOutOfTurn(draft);
  openAsk(draft, {
    kind: "could_not_run",
    key: result.id,
    title: `Gate "${result.gate}" ${trouble}${where}`,
    detail: withOutput(`It ${result.detail}.`, result),
  });
}
