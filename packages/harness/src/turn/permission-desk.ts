import type { RunRecord } from "@muster/core";
import type { ToolRecord } from "../updates/tool-book.ts";
import type { PermissionPolicy, TurnId } from "@muster/model";
import {
  answerFor,
  cancelledAnswer,
  chooseOption,
  type PermissionAnswer,
  type PermissionRequest,
} from "./permission-choice.ts";

export type Decision = "allow" | "deny" | "cancelled";
export type Decider = "policy" | "person" | "deadline" | "cancel";

type OpenRequest = {
  turn: TurnId;
  request: PermissionRequest;
  resolve(answer: PermissionAnswer): void;
};

export interface DeskOptions {
  policy: PermissionPolicy;
  /** False when the record could not be kept; then nothing is answered. */
  record(record: RunRecord): boolean;
  decided(toolCallId: string, decision: Decision): void;
  /** Told whenever `isWaiting` changes. */
  waiting(isWaiting: boolean): void;
}

/** Answers permission requests by policy, or keeps them until somebody decides, without a limit [AG-28]. */
export class PermissionDesk {
  readonly #options: DeskOptions;
  readonly #open = new Map<string, OpenRequest>();
  #count = 0;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  get isWaiting(): boolean {
    return this.#open.size > 0;
  }

  /** `call` is all that the agent has told of it so far; a request may leave out what was told before. */
  request(turn: TurnId, request: PermissionRequest, call: ToolRecord): Promise<PermissionAnswer> {
    const { policy, record } = this.#options;
    const requestId = `permission-${++this.#count}`;
    const { promise, resolve } = Promise.withResolvers<PermissionAnswer>();
    const { toolCall, options } = request;
    const kept = record({
      type: "permission_requested",
      turn,
      requestId,
      toolCallId: toolCall.toolCallId,
      title: call.title ?? toolCall.toolCallId,
      kind: call.kind,
      input: call.input,
      locations: call.locations,
      options,
      asks: policy === "ask",
    });
    if (!kept) return Promise.resolve(cancelledAnswer);
    this.#open.set(requestId, { turn, request, resolve });
    if (this.#open.size === 1) this.#options.waiting(true);
    if (policy !== "ask") this.answer(requestId, policy, "policy");
    return promise;
  }

  /** False when no such request is open. */
  answer(requestId: string, decision: Decision, by: Decider): boolean {
    const open = this.#open.get(requestId);
    if (open === undefined) return false;
    this.#open.delete(requestId);
    if (!this.isWaiting) this.#options.waiting(false);
    const { turn, request, resolve } = open;
    const effective = this.#effective(request, decision);
    const kept = this.#options.record({
      type: "permission_answered",
      turn,
      requestId,
      decision: effective,
      by,
    });
    this.#options.decided(request.toolCall.toolCallId, effective);
    resolve(kept ? answerFor(request.options, effective) : cancelledAnswer);
    return true;
  }

  cancelAll(): void {
    for (const requestId of this.#open.keys()) this.answer(requestId, "cancelled", "cancel");
  }

  /** An agent that offers only to allow for ever is not allowed anything by an `allow`. */
  #effective(request: PermissionRequest, decision: Decision): Decision {
    if (decision !== "allow") return decision;
    return chooseOption(request.options, "allow") === null ? "deny" : "allow";
  }
}
