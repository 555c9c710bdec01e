import type { SessionRecord, Mode } from "./record.ts";

type Progress = { next: number; done: boolean };

export type ListId = { text: string; list: string };

/**
 * What the agent knows of its session between turns, folded from the records. A list of steps is
 * known by its script's text and, for `turns`, its number. `current` is the one at work in this
 * turn, `broken` the one that the turn before left unfinished.
 */
export type Memory = {
  mode: Mode;
  prompts: string[];
  progress: Map<string, Progress>;
  current: ListId | null;
  broken: ListId | null;
  turnsScript: string | null;
  tokens: number;
  cost: number;
};

export const emptyMemory = (): Memory => ({
  mode: "auto",
  prompts: [],
  progress: new Map(),
  current: null,
  broken: null,
  turnsScript: null,
  tokens: 0,
  cost: 0,
});

export const PLAIN = "plain";

export const progressKey = ({ text, list }: ListId): string => `${list}\n${text}`;

const firstLine = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trim())
    .find((line) => line !== "") ?? "";

function advance(memory: Memory, change: (progress: Progress) => void): void {
  if (!memory.current) return;
  const key = progressKey(memory.current);
  const progress = memory.progress.get(key) ?? { next: 0, done: false };
  change(progress);
  memory.progress.set(key, progress);
}

function beginTurn(memory: Memory, prompt: string): void {
  memory.prompts.push(firstLine(prompt));
  memory.broken = memory.current;
  memory.current = null;
}

function beginScript(memory: Memory, text: string, list: string): void {
  memory.current = { text, list };
  if (list !== PLAIN) memory.turnsScript = text;
  advance(memory, () => undefined);
}

function endTurn(memory: Memory, finished: boolean): void {
  if (!finished) return;
  advance(memory, (progress) => (progress.done = true));
  memory.current = null;
}

/** Takes one record in; used for what happens now and for what a file tells of the past alike. */
export function remember(memory: Memory, record: SessionRecord): void {
  if (record.type === "mode") memory.mode = record.mode;
  else if (record.type === "prompt") beginTurn(memory, record.text);
  else if (record.type === "script") beginScript(memory, record.text, record.list);
  else if (record.type === "step") advance(memory, (progress) => (progress.next += 1));
  else if (record.type === "end") endTurn(memory, record.finished);
  else if (record.type === "usage") {
    memory.tokens += record.tokens;
    memory.cost += record.cost;
  }
}
