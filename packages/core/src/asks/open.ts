import { addMilliseconds, type AskKind, type RunId } from "@muster/model";
import type { Draft } from "../decision.ts";
import { attemptOf } from "../life/current.ts";
import { choicesOf, permissionPatience } from "./choices.ts";

interface AskRequest {
  kind: AskKind;
  /** What it is about; a second open ask of the same kind and key is not made. */
  key: string;
  title: string;
  detail: string;
  run?: RunId;
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
    choices: choicesOf[request.kind],
    dueAt: permission ? addMilliseconds(context.now, permissionPatience) : null,
    expiry: permission ? "deny" : null,
    state: "open",
    answer: null,
  });
}

/** Closes open asks that nobody has to answer any more; all of them without `kinds`. */
export function closeAsks(draft: Draft, kinds?: AskKind[]): void {
  for (const ask of draft.facts.asks) {
    if (kinds === undefined || kinds.includes(ask.kind))
      draft.update("ask", ask, "ask.closed", { state: "closed" });
  }
}
