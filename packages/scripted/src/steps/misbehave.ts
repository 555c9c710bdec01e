import { randomUUID } from "node:crypto";
import type { StepValue } from "../script/steps.ts";
import type { Turn } from "../turn/turn.ts";
import { cancelled, done, type StepEnd } from "./end.ts";

export async function sleep({ ms }: StepValue<"sleep">, turn: Turn): Promise<StepEnd> {
  const elapsed = Promise.withResolvers<"elapsed">();
  const timer = setTimeout(() => elapsed.resolve("elapsed"), ms);
  const outcome = await Promise.race([elapsed.promise, turn.aborted]);
  clearTimeout(timer);
  return outcome === "elapsed" ? done : cancelled;
}

export async function hang(_: null, turn: Turn): Promise<StepEnd> {
  await turn.aborted;
  return cancelled;
}

/** The process ends here; the promise never settles, so nothing of the turn comes after. */
export function crash({ code }: StepValue<"crash">, turn: Turn): Promise<StepEnd> {
  turn.around.lifecycle.exit(code);
  return new Promise(() => undefined);
}

export async function ignoreSigterm(_: null, turn: Turn): Promise<StepEnd> {
  turn.around.lifecycle.ignoreSignals();
  return done;
}

export async function fail({ kind }: StepValue<"fail">): Promise<StepEnd> {
  return { code: "provider_failure", failure: kind };
}

/** Numbered chunks of one message, each of exactly so many bytes; a replay leaves them out. */
export async function flood(value: StepValue<"flood">, turn: Turn): Promise<StepEnd> {
  const messageId = randomUUID();
  for (let line = 1; line <= value.lines; line += 1) {
    if (turn.signal.aborted) return cancelled;
    const text = `${line} `.padEnd(value.bytes, "x").slice(0, value.bytes);
    await turn.stream({
      sessionUpdate: "agent_message_chunk",
      messageId,
      content: { type: "text", text },
    });
  }
  return done;
}

/** Lines that no client should trip over: not JSON, not UTF-8, not the protocol, not known. */
export async function garbage(_: null, turn: Turn): Promise<StepEnd> {
  const { output } = turn.around;
  const sessionId = turn.session.id;
  const update = { sessionUpdate: "scripted_unknown", text: "from a later version" };
  const message = (method: string, params: unknown) =>
    JSON.stringify({ jsonrpc: "2.0", method, params });
  await output.writeRaw("this line is not JSON {");
  await output.writeRaw(Uint8Array.of(0xff, 0xfe, 0x00, 0x80));
  await output.writeRaw('{"level":"info","message":"JSON, but not the protocol"}');
  await output.writeRaw(message("session/update", { sessionId, update }));
  await output.writeRaw(message("_scripted/unknown", { sessionId }));
  return done;
}
