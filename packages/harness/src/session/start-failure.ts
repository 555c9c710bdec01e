import type { TurnOutcome } from "@muster/model";

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

export function outcomeOfStart(failure: StartFailure): TurnOutcome {
  const auth = failure.step === "authenticate" || failure.rpcCode === authenticationRequired;
  const code = auth && failure.cause === "refused" ? "auth_failed" : "start_failed";
  return { code, detail: `${failure.step}: ${failure.detail}` };
}
