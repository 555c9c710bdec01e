import type { TurnOutcome, TurnOutcomeCode } from "@muster/model";
import { isObject } from "../wire/message.ts";
import { refusalText } from "../wire/refusal-text.ts";
import type { ProviderState } from "./provider-state.ts";

export type TurnFacts = {
  /** Muster has asked the agent to stop. */
  cancelled: boolean;
  /** A permission was denied in this turn. */
  denied: boolean;
  provider: ProviderState | null;
};

const stopReasons = new Map<unknown, TurnOutcomeCode>([
  ["end_turn", "completed"],
  ["cancelled", "cancelled"],
  ["refusal", "refused"],
  ["max_tokens", "max_tokens"],
  ["max_turn_requests", "max_turn_requests"],
]);

/** Kinds that adapters give in the data of an error [AG-44]. */
const errorKinds = new Map<unknown, TurnOutcomeCode>([
  ["rate_limit", "rate_limited"],
  ["overloaded", "overloaded"],
  ["server_error", "provider_error"],
  ["authentication_failed", "auth_failed"],
]);

/** JSON-RPC's own codes for messages that one side did not understand. */
const protocolCodes = new Set([-32_700, -32_600, -32_601, -32_602]);
const authenticationRequired = -32_000;

/** The outcome of a turn that the agent has answered; never by searching text [AG-41]. */
export function outcomeOfAnswer(answer: unknown, facts: TurnFacts): TurnOutcome {
  const stopReason = isObject(answer) ? answer["stopReason"] : undefined;
  const code = stopReasons.get(stopReason);
  if (code === undefined) {
    return { code: "protocol_error", detail: `unknown stop reason ${JSON.stringify(stopReason)}` };
  }
  const detail = `stop reason ${String(stopReason)}`;
  if (facts.cancelled && (code === "cancelled" || code === "completed")) {
    return { code: "cancelled", detail };
  }
  if (code === "completed" && hasFailed(answer, facts.provider)) {
    return {
      code: codeOfStatus(facts.provider?.httpStatus ?? null),
      detail: "the provider failed",
    };
  }
  if (facts.denied && (code === "completed" || code === "cancelled")) {
    return { code: "denied", detail };
  }
  // It would be gone on with for ever: what Muster has stopped is no failure, and is not counted.
  if (code === "cancelled")
    return { code: "unknown_failure", detail: `${detail}, though nobody has cancelled the turn` };
  return { code, detail };
}

/** The outcome of a turn that the agent has answered with an error. */
export function outcomeOfError(code: number, message: string, data: unknown): TurnOutcome {
  return { code: codeOfError(code, data), detail: refusalText(message, data) };
}

function codeOfError(code: number, data: unknown): TurnOutcomeCode {
  const known = isObject(data) ? errorKinds.get(data["errorKind"]) : undefined;
  if (known !== undefined) return known;
  if (isObject(data) && data["errorName"] === "APIError") return "provider_error";
  if (code === authenticationRequired) return "auth_failed";
  if (code >= 400 && code < 600) return codeOfStatus(code);
  return protocolCodes.has(code) ? "protocol_error" : "unknown_failure";
}

function codeOfStatus(status: number | null): TurnOutcomeCode {
  if (status === 401 || status === 403) return "auth_failed";
  if (status === 429) return "rate_limited";
  return status === 529 || status === 503 ? "overloaded" : "provider_error";
}

/** An adapter that reports its provider's state may end a failed turn like any other [AG-42]. */
function hasFailed(answer: unknown, provider: ProviderState | null): boolean {
  if (provider === null) return false;
  return provider.systemError || (isObject(answer) && answer["usage"] === null);
}
