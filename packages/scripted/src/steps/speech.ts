import type { StepValue } from "../script/steps.ts";
import type { Turn } from "../turn/turn.ts";
import { done, type StepEnd } from "./end.ts";

export async function say(text: StepValue<"say">, turn: Turn): Promise<StepEnd> {
  await turn.say(text);
  return done;
}

export async function think(text: StepValue<"think">, turn: Turn): Promise<StepEnd> {
  await turn.think(text);
  return done;
}

export async function plan(entries: StepValue<"plan">, turn: Turn): Promise<StepEnd> {
  await turn.send({ sessionUpdate: "plan", entries });
  return done;
}

/** Says what the session remembers of the prompts before this one. */
export async function recall(_: null, turn: Turn): Promise<StepEnd> {
  const earlier = turn.session.memory.prompts.slice(0, -1);
  const lines = earlier.map((line, index) => `${index + 1}. ${line}`);
  await turn.say(["I remember these prompts:", ...(lines.length ? lines : ["none"])].join("\n"));
  return done;
}

/** The context window the agent claims to have, in tokens. */
const WINDOW_TOKENS = 200_000;

export async function usage(value: StepValue<"usage">, turn: Turn): Promise<StepEnd> {
  const before = turn.usage ?? { inputTokens: 0, outputTokens: 0, totalTokens: 0 };
  const tokens = value.input + value.output;
  turn.usage = {
    inputTokens: before.inputTokens + value.input,
    outputTokens: before.outputTokens + value.output,
    totalTokens: before.totalTokens + tokens,
  };
  turn.session.record({ type: "usage", tokens, cost: value.cost ?? 0 });
  const { tokens: used, cost: amount } = turn.session.memory;
  const cost = value.cost === undefined ? {} : { cost: { amount, currency: "USD" } };
  await turn.stream({ sessionUpdate: "usage_update", used, size: WINDOW_TOKENS, ...cost });
  return done;
}
