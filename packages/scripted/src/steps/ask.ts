import type { StepValue } from "../script/steps.ts";
import { useTool } from "../tools/tool-call.ts";
import type { Turn } from "../turn/turn.ts";
import { done, type StepEnd } from "./end.ts";

/** Asks whatever the session's mode is; the tool call does nothing once it is allowed. */
export function ask({ title, kind }: StepValue<"ask">, turn: Turn): Promise<StepEnd> {
  const tool = { title, kind, permission: "always", rawInput: { title } } as const;
  return useTool(turn, tool, async () => ({ end: done }));
}
