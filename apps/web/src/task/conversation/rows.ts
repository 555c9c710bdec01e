import type { AskView } from "@muster/contract/live";
import { counted, outcomeWords, type Tone } from "@muster/core/view";
import type { TurnOutcomeCode } from "@muster/model";
import type { Conversation } from "./fold.ts";
import type { Item, Turn } from "./item.ts";

/** The heading of a turn. */
export interface TurnRow {
  kind: "turn";
  id: string;
  turn: Turn;
  isOpen: boolean;
}

interface AskRow {
  kind: "ask";
  id: string;
  ask: AskView;
  /** Of several only the first one takes keys. */
  isFirst: boolean;
}

export type Row = Item | TurnRow | AskRow;

/** What a person opened or closed by hand, by the turn's id. */
export type Opened = ReadonlyMap<string, boolean>;

/** What says nothing has no row, nor a question that stands with its answers at the end. */
function isShown(item: Item, asks: readonly AskView[]): boolean {
  if (item.kind === "message" || item.kind === "thought") return item.text !== "";
  if (item.kind !== "permission" || item.decision !== null) return true;
  return !asks.some(({ kind }) => kind === "permission");
}

/** Turns folded to their headings, the last one open; open questions stand at the end. */
export function rowsOf(
  { turns }: Conversation,
  opened: Opened,
  asks: readonly AskView[],
): readonly Row[] {
  const rows: Row[] = [];
  const last = turns.findLastIndex(({ number }) => number > 0);
  for (const [index, turn] of turns.entries()) {
    const isOpen = turn.number === 0 || (opened.get(turn.id) ?? index >= last);
    if (turn.number > 0) rows.push({ kind: "turn", id: `turn ${turn.id}`, turn, isOpen });
    if (isOpen) for (const item of turn.items) if (isShown(item, asks)) rows.push(item);
  }
  for (const [index, ask] of asks.entries())
    rows.push({ kind: "ask", id: ask.id, ask, isFirst: index === 0 });
  return rows;
}

/** A newer server may know codes that have no words here. */
function wordsOfEnd(code: string): string {
  const words: string | undefined = outcomeWords({ code: code as TurnOutcomeCode });
  return words ?? code.replaceAll("_", " ");
}

/** How a turn ended, as a word with its meaning; null: it has not. */
export function endOfTurn({ end }: Turn): { tone: Tone; text: string } | null {
  if (end === null) return null;
  const text = wordsOfEnd(end.code);
  if (end.code === "completed") return { tone: "good", text };
  const isQuiet = end.code === "denied" || end.code === "cancelled";
  return { tone: isQuiet ? "quiet" : "broken", text };
}

const firstLine = (text: string): string =>
  text
    .split("\n")
    .find((line) => line.trim() !== "")
    ?.trim() ?? "";

/** What a folded turn came to: its last words, else what it did. */
export function outcomeOfTurn({ items }: Turn): string {
  const said = items.findLast((item) => item.kind === "message" && item.text.trim() !== "");
  if (said?.kind === "message") return firstLine(said.text);
  const calls = items.filter(({ kind }) => kind === "tool").length;
  return calls === 0 ? "" : counted(calls, "tool call");
}

const thousands = (count: number): string =>
  count < 10_000 ? String(count) : `${Math.round(count / 1000)}k`;

/** `12k tokens in, 340 out`; unknown is not zero [AG-51]. Empty: nothing is known. */
export function usageWords(usage: Turn["usage"]): string {
  const parts = [
    usage?.inputTokens == null ? null : `${thousands(usage.inputTokens)} tokens in`,
    usage?.outputTokens == null ? null : `${thousands(usage.outputTokens)} out`,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

const lineHeight = 20;

/** How high a row may be, until it is measured. */
export function heightOf(row: Row): number {
  switch (row.kind) {
    case "message":
      return 8 + lineHeight * Math.ceil(row.text.length / 90);
    case "plan":
      return 40 + lineHeight * row.steps.length;
    case "turn":
      return 44;
    case "ask":
      return 200;
    case "thought":
    case "tool":
    case "prompt":
    case "permission":
    case "notice":
      return 28;
  }
}
