import type { Instant, Usage } from "@muster/model";

export interface FileChange {
  path: string;
  oldText: string | null;
  newText: string | null;
}

interface Place {
  /** Cursor of its first entry: stays while more of it comes. */
  id: string;
  at: Instant;
  /** Not all of it was kept. */
  clipped: boolean;
}

export type Prompt = Place & { kind: "prompt"; text: string };
export type Speech = Place & {
  kind: "message" | "thought";
  role: "agent" | "user";
  text: string;
  isWhole: boolean;
};
export type ToolCall = Place & {
  kind: "tool";
  title: string;
  /** What sort of tool it is: `edit`, `execute`, ...; null: not said. */
  tool: string | null;
  status: string | null;
  input: unknown;
  output: string;
  changes: readonly FileChange[];
};
export type PlanStep = { content: string; status: string };
export type Plan = Place & { kind: "plan"; steps: readonly PlanStep[] };
export type Permission = Place & {
  kind: "permission";
  title: string;
  /** Null: nobody has answered. */
  decision: string | null;
  by: string | null;
};
export type Notice = Place & { kind: "notice"; text: string };

/** One thing in a conversation, as all entries about it leave it. */
export type Item = Prompt | Speech | ToolCall | Plan | Permission | Notice;

/** How a turn ended; a newer server may know codes that are not known here. */
export interface TurnEnd {
  code: string;
  detail: string;
}

/** One prompt and what followed; number 0 is what a run says outside of turns. */
export interface Turn {
  id: string;
  run: string;
  number: number;
  at: Instant;
  items: readonly Item[];
  usage: Usage | null;
  end: TurnEnd | null;
}
