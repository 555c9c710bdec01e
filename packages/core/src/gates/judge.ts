import type {
  Configuration,
  GateDefinition,
  GateResult,
  ObjectName,
  SetupDefinition,
} from "@muster/model";
import { definitionHash } from "./definition.ts";

/** A gate that has to run on a tree. */
export interface GateWanted {
  gate: GateDefinition;
  /** What prepares its checkout. */
  setup: SetupDefinition | null;
  definitionHash: string;
  tree: ObjectName;
  commit: ObjectName;
  /** The try that this run will be. */
  number: number;
}

export type GateVerdict =
  | { code: "wanted"; wanted: GateWanted[] }
  | { code: "passed" }
  | { code: "failed"; results: GateResult[] }
  | { code: "could_not_run"; result: GateResult }
  | { code: "base_red"; result: GateResult; base: GateResult };

export interface TreeAt {
  tree: ObjectName;
  commit: ObjectName;
}

interface Question {
  configuration: Configuration;
  fingerprint: string;
  results: readonly GateResult[];
  subject: TreeAt;
  base: TreeAt;
}

/** Tries of a gate that could not run or timed out before a person is asked [OV-24]. */
const automaticTries = 2;

const counts = (result: GateResult): boolean => !result.withdrawn;

const undecided = (result: GateResult): boolean =>
  result.outcome === "could_not_run" || result.outcome === "timed_out";

type Standing =
  | { code: "wanted"; wanted: GateWanted }
  | { code: "passed" }
  | { code: "failed" | "undecided"; result: GateResult };

function standing(question: Question, gate: GateDefinition, at: TreeAt): Standing {
  const setup = question.configuration.setup ?? null;
  const hash = definitionHash(gate, setup, question.fingerprint);
  const result = question.results.find(
    (known) => known.tree === at.tree && known.definitionHash === hash,
  );
  const wanted = (number: number): Standing => ({
    code: "wanted",
    wanted: { gate, setup, definitionHash: hash, tree: at.tree, commit: at.commit, number },
  });
  if (result === undefined) return wanted(1);
  if (!counts(result)) return wanted(result.number + 1);
  if (result.waiver !== null || result.outcome === "passed") return { code: "passed" };
  if (!undecided(result)) return { code: "failed", result };
  return result.number % automaticTries === 0
    ? { code: "undecided", result }
    : wanted(result.number + 1);
}

type Blame = GateVerdict | { code: "blamed"; result: GateResult };

/** The base is asked before anybody is blamed [HU-23]. */
function blame(question: Question, gate: GateDefinition, result: GateResult): Blame {
  if (question.base.tree === question.subject.tree)
    return { code: "base_red", result, base: result };
  const base = standing(question, gate, question.base);
  switch (base.code) {
    case "wanted":
      return { code: "wanted", wanted: [base.wanted] };
    case "undecided":
      return { code: "could_not_run", result: base.result };
    case "failed":
      return { code: "base_red", result, base: base.result };
    case "passed":
      return { code: "blamed", result };
  }
}

/** What the gates say of a tree, and which of them have to run before they can say it. */
export function judgeGates(question: Question): GateVerdict {
  const wanted: GateWanted[] = [];
  const failed: GateResult[] = [];
  let escalation: GateVerdict | null = null;
  for (const gate of question.configuration.gate) {
    const found = standing(question, gate, question.subject);
    if (found.code === "wanted") wanted.push(found.wanted);
    if (found.code === "undecided") escalation ??= { code: "could_not_run", result: found.result };
    if (found.code !== "failed") continue;
    const blamed = blame(question, gate, found.result);
    if (blamed.code === "wanted") wanted.push(...blamed.wanted);
    else if (blamed.code === "blamed") failed.push(blamed.result);
    else escalation ??= blamed;
  }
  if (wanted.length > 0) return { code: "wanted", wanted };
  if (failed.length > 0) return { code: "failed", results: failed };
  return escalation ?? { code: "passed" };
}

/** Gates that have not run on the base yet: they run beside the first run [HU-23]. */
export function baseGatesWanted(question: Omit<Question, "subject">): GateWanted[] {
  return question.configuration.gate.flatMap((gate) => {
    const found = standing({ ...question, subject: question.base }, gate, question.base);
    return found.code === "wanted" ? [found.wanted] : [];
  });
}
