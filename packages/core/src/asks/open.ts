import {
  addMilliseconds,
  type AskKind,
  type Choice,
  type GateResult,
  type RunId,
} from "@muster/model";
import type { Draft } from "../decision.ts";
import type { TaskFacts } from "../facts.ts";
import { counters } from "../life/caps.ts";
import { attemptOf, openLanding } from "../life/current.ts";
import { liveAttempt } from "../life/stage.ts";
import { baseKey } from "./base.ts";
import { choicesOf, permissionPatience } from "./choices.ts";

interface AskRequest {
  kind: AskKind;
  /** What it is about; a second open ask of the same kind and key is not made. */
  key: string;
  title: string;
  detail: string;
  run?: RunId;
}

/** Key of the ask about work that Muster could not do; while it is open, that work is not tried. */
export const failureKey = (job: string): string => `job:${job}`;

/** Only what can help: no cap is raised where none was reached, nothing cancelled where it is too late. */
function choicesFor(facts: TaskFacts, { kind, key }: AskRequest): Choice[] {
  if (kind !== "stuck") return choicesOf[kind];
  const isDecided = liveAttempt(facts) === null || openLanding(facts)?.state === "intended";
  const useless = [
    ...(counters.some((counter) => counter === key) ? [] : ["raise"]),
    ...(isDecided ? ["cancel"] : []),
  ];
  return choicesOf.stuck.filter((choice) => !useless.includes(choice.key));
}

export function openAsk(draft: Draft, request: AskRequest): void {
  const { facts, context } = draft;
  if (facts.asks.some((ask) => ask.kind === request.kind && ask.key === request.key)) return;
  const permission = request.kind === "permission";
  draft.create("ask", "ask.opened", {
    projectId: facts.project.id,
    taskId: facts.task.id,
    attemptId: attemptOf(facts).id,
    runId: request.run ?? null,
    kind: request.kind,
    key: request.key,
    title: request.title,
    detail: request.detail,
    choices: choicesFor(facts, request),
    dueAt: permission ? addMilliseconds(context.now, permissionPatience) : null,
    expiry: permission ? "deny" : null,
    state: "open",
    answer: null,
  });
}

const linesInAsk = 8;

/** What happened, and below it the last lines of what the gate said: enough to know where to look. */
export const withOutput = (text: string, { tail }: GateResult): string =>
  [text, ...tail.trimEnd().split("\n").slice(-linesInAsk)].join("\n").trimEnd();

/** The target may have been mended without Muster. */
export const lookAtTarget = (draft: Draft): void => {
  const { id } = draft.facts.project;
  draft.job({ kind: "look_at_target", key: `look_at_target:${id}`, payload: {} });
};

/** Asks, once for the whole project, what to do about a base that fails a gate or cannot tell. */
export function openBaseAsk(draft: Draft, gate: string, base: GateResult): void {
  const { facts } = draft;
  const key = baseKey(base);
  if (facts.projectAsks.some((ask) => ask.key === key)) return;
  const isRed = base.outcome === "failed";
  const trouble = base.outcome === "timed_out" ? "timed out" : "could not run";
  draft.create("ask", "ask.opened", {
    projectId: facts.project.id,
    taskId: null,
    attemptId: null,
    runId: null,
    kind: isRed ? "base_red" : "could_not_run",
    key,
    title: isRed
      ? `Gate "${gate}" fails without the change too`
      : `Gate "${gate}" ${trouble} on the base`,
    detail: withOutput(`On the base ${base.commit.slice(0, 10)} it ${base.detail}.`, base),
    choices: choicesOf.base_red,
    dueAt: null,
    expiry: null,
    state: "open",
    answer: null,
  });
  lookAtTarget(draft);
}

/** Closes open asks that nobody has to answer any more; all of them without `kinds`. */
export function closeAsks(draft: Draft, kinds?: AskKind[]): void {
  for (const ask of draft.facts.asks) {
    if (kinds === undefined || kinds.includes(ask.kind))
      draft.update("ask", ask, "ask.closed", { state: "closed" });
  }
}
