import type { TurnOutcome, TurnOutcomeCode } from "@muster/model";

export type StartStep =
  | "initialize"
  | "authenticate"
  | "session/new"
  | "session/load"
  | "session/resume"
  | "mode"
  | "model"
  | "record";

/** Why no session came about [AG-10]. `detail` is for people; decide by the rest. */
export type StartFailure = {
  code: "start_failed";
  step: StartStep;
  cause: "timed_out" | "refused" | "agent_gone" | "unsupported" | "unwritable";
  /** Of a refusal: the JSON-RPC error code. */
  rpcCode: number | null;
  detail: string;
};

const authenticationRequired = -32_000;

/** Says of an agent that wants a login by which methods it takes one. */
export function namingMethods(failure: StartFailure, methods: { id: string }[]): StartFailure {
  if (failure.rpcCode !== authenticationRequired || methods.length === 0) return failure;
  const names = methods.map(({ id }) => id).join(", ");
  const detail = `${failure.detail}\nmethods of authentication that the agent offers (auth_method): ${names}`;
  return { ...failure, detail };
}

/** What an agent refuses it will refuse again; one that ended or was too slow may do better the next time. */
export function outcomeOfStart(failure: StartFailure): TurnOutcome {
  return { code: codeOf(failure), detail: `${failure.step}: ${failure.detail}` };
}

function codeOf({ step, cause, rpcCode }: StartFailure): TurnOutcomeCode {
  if (cause === "agent_gone") return "crashed";
  if (cause === "timed_out") return "stalled";
  const isLogin = step === "authenticate" || rpcCode === authenticationRequired;
  return isLogin && cause === "refused" ? "auth_failed" : "start_failed";
}
