import { type Fact, type GateWanted, gateVerdict, next } from "@muster/core";
import type { GateResult } from "@muster/model";
import { fingerprint, objectName } from "./names.ts";
import type { Story } from "./story.ts";

export const resultOf = (
  wanted: GateWanted,
  outcome: GateResult["outcome"],
): Extract<Fact, { type: "gate_result" }> => ({
  type: "gate_result",
  result: {
    tree: wanted.tree,
    commit: wanted.commit,
    gate: wanted.gate.name,
    definitionHash: wanted.definitionHash,
    number: wanted.number,
    outcome,
    exitCode: outcome === "passed" ? 0 : 1,
    detail: `said ${outcome}`,
    durationMs: 5,
    log: "gate.log",
    tail: `${wanted.gate.name} says ${outcome}`,
  },
});

/** Gates that the facts ask for now. */
export const wantedGates = (story: Story): GateWanted[] =>
  next(story.facts, fingerprint).flatMap((step) =>
    step.do === "job" && step.job.kind === "gate"
      ? [step.job.payload as unknown as GateWanted]
      : [],
  );

type Judge = (wanted: GateWanted) => GateResult["outcome"];

/** Runs every gate that is wanted until nothing is; the verdict is not drawn yet. */
export function runGates(story: Story, judge: Judge = () => "passed"): Story {
  for (let wanted = wantedGates(story); wanted.length > 0; wanted = wantedGates(story))
    for (const gate of wanted) story.take(resultOf(gate, judge(gate)));
  return story;
}

/** Judges that fail a gate on the change alone, or on the base too. */
export const failsOnChange: Judge = ({ tree }) =>
  tree === objectName("base tree") || tree === objectName("moved tree") ? "passed" : "failed";
export const fails: Judge = () => "failed";
export const cannotRun: Judge = () => "could_not_run";
export const timesOut: Judge = () => "timed_out";

/** Gates run and their verdict is drawn. */
export function settle(story: Story, judge?: Judge): Story {
  runGates(story, judge);
  story.take({ type: "gates_settled" });
  return story;
}

export const verdictOf = (story: Story) => gateVerdict(story.facts, fingerprint);
