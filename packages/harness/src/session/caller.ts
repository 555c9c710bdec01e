import { type ClientContext, RequestError } from "@agentclientprotocol/sdk";
import { err, ok, type Result } from "@muster/model";
import { refusalText } from "../wire/refusal-text.ts";
import type { StartFailure, StartStep } from "./start-failure.ts";

/** Asks an agent one thing after the other, all of it before one deadline [AG-9]. */
export class Caller {
  readonly #agent: ClientContext;
  readonly #deadline: number;

  constructor(agent: ClientContext, limitMs: number) {
    this.#agent = agent;
    this.#deadline = performance.now() + limitMs;
  }

  async call(
    step: StartStep,
    method: string,
    params: unknown,
  ): Promise<Result<unknown, StartFailure>> {
    const { promise: late, resolve } = Promise.withResolvers<"late">();
    const timer = setTimeout(
      () => resolve("late"),
      Math.max(0, this.#deadline - performance.now()),
    );
    try {
      const answer = await Promise.race([this.#agent.request<unknown>(method, params), late]);
      if (answer === "late") return err(fail(step, "timed_out", "no answer in time"));
      return ok(answer);
    } catch (error) {
      if (error instanceof RequestError) {
        const detail = refusalText(error.message, error.data);
        return err({ ...fail(step, "refused", detail), rpcCode: error.code });
      }
      return err(fail(step, "agent_gone", String(error)));
    } finally {
      clearTimeout(timer);
    }
  }
}

export const fail = (
  step: StartStep,
  cause: StartFailure["cause"],
  detail: string,
): StartFailure => ({ code: "start_failed", step, cause, rpcCode: null, detail });
