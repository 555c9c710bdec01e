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
  /** The base fails it too, or cannot tell: nobody is to blame. */
  | { code: "base_red"; result: GateResult; base: GateResult };

export interface TreeAt {
  tree: ObjectName;
  commit: ObjectName;
}

/** A tree and the base that it is judged against. */
export interface Judged {
  subject: TreeAt;
  base: TreeAt;
}

interface Question extends Judged {
  configuration: Configuration;
  fingerprint: string;
  results: readonly GateResult[];
}

/** Tries of a gate that could not run or timed out before a person is asked [OV-24]. */
const automaticTries = 2;

/** It says nothing of the tree. */
export const isUndecided = (result: GateResult): boolean =>
  result.outcome === "could_not_run" || result.outcome === "timed_out";

type NotPassed = { code: "failed" | "undecided"; result: GateResult };
type Wanted = { code: "wanted"; wanted: GateWanted };
type Standing = Wanted | { code: "passed" } | NotPassed;

const isTriedAgain = (found: Standing): found is Wanted =>
  found.code === "wanted" && found.wanted.number > 1;

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
  if (result.withdrawn) return wanted(result.number + 1);
  if (result.outcome === "passed") return { code: "passed" };
  if (!isUndecided(result)) return { code: "failed", result };
  return result.number % automaticTries === 0 || result.waiver !== null
    ? { code: "undecided", result }
    : wanted(result.number + 1);
}

type Blame = GateVerdict | { code: "blamed"; result: GateResult };

/** What did not pass on a tree is judged by its base: nobody is blamed, and nobody asked, for what is wrong there [HU-23]. */
function blame(question: Question, gate: GateDefinition, found: NotPassed): Blame {
  const { result } = found;
  const base = standing(question, gate, question.base);
  if (found.code === "undecided" && base.code !== "undecided")
    return isTriedAgain(base)
      ? { code: "wanted", wanted: [base.wanted] }
      : { code: "could_not_run", result };
  switch (base.code) {
    case "wanted":
      return { code: "wanted", wanted: [base.wanted] };
    case "undecided":
    case "failed":
      return base.result.waiver?.covers === "changes"
        ? { code: "passed" }
        : { code: "base_red", result, base: base.result };
    case "passed":
      return { code: "blamed", result };
  }
}

/** What one gate says of the tree. */
function judgeGate(question: Question, gate: GateDefinition): Blame {
  const found = standing(question, gate, question.subject);
  if (found.code === "passed") return found;
  if (found.code === "wanted") return { code: "wanted", wanted: [found.wanted] };
  return found.result.waiver?.covers === "tree" ? { code: "passed" } : blame(question, gate, found);
}

/** What the gates say of a tree, and which of them have to run before they can say it. */
export function judgeGates(question: Question): GateVerdict {
  const wanted: GateWanted[] = [];
  const failed: GateResult[] = [];
  let escalation: GateVerdict | null = null;
  for (const gate of question.configuration.gate) {
    const found = judgeGate(question, gate);
    if (found.code === "wanted") wanted.push(...found.wanted);
    else if (found.code === "blamed") failed.push(found.result);
    else if (found.code !== "passed") escalation ??= found;
  }
  if (wanted.length > 0) return { code: "wanted", wanted };
  if (failed.length > 0) return { code: "failed", results: failed };
  return escalation ?? { code: "passed" };
}

/** Gates that have not run on the base yet, or are to run there again [HU-23]. */
export function baseGatesWanted(question: Omit<Question, "subject">): GateWanted[] {
  return question.configuration.gate.flatMap((gate) => {
    const found = standing({ ...question, subject: question.base }, gate, question.base);
    return found.code === "wanted" ? [found.wanted] : [];
  });
}
