import type { Prompt, RunRecord } from "@muster/core";
import type { TurnId, TurnOutcome, Usage } from "@muster/model";
import { type TextPiece, TextJoiner, type Speaker } from "../updates/text-joiner.ts";
import { stringOr } from "../updates/tool-content.ts";
import { ToolBook, type ToolRecord } from "../updates/tool-book.ts";
import { isObject, type JsonObject } from "../wire/message.ts";
import { readPlan } from "../updates/plan.ts";
import { ProviderNotes } from "./provider-state.ts";
import type { CostMeter } from "./usage.ts";

const speakers = new Map<string, Speaker>([
  ["agent_message_chunk", "agent"],
  ["agent_thought_chunk", "thought"],
  ["user_message_chunk", "user"],
]);

/** What an agent sends beside its work: it does not show that a turn goes forward [AG-46]. */
const idleKinds = new Set([
  "session_info_update",
  "usage_update",
  "available_commands_update",
  "current_mode_update",
  "config_option_update",
]);

export interface TurnOptions {
  prompt: Prompt;
  meter: CostMeter;
  now(): number;
  record(record: RunRecord): void;
}

/** One prompt and everything until the agent stops, turned into records. */
export class Turn {
  readonly id: TurnId;
  readonly tools: ToolBook;
  readonly provider = new ProviderNotes();
  denied = false;
  cancelled = false;
  /** Takes the place of what the agent says of the end. */
  verdict: TurnOutcome | null = null;
  readonly #options: TurnOptions;
  readonly #texts: TextJoiner;

  constructor(options: TurnOptions) {
    const { prompt, now, record } = options;
    this.id = prompt.turn;
    this.#options = options;
    this.tools = new ToolBook(prompt.turn, record);
    this.#texts = new TextJoiner(`turn-${prompt.number}`, now, (piece) =>
      record(textRecord(prompt.turn, piece)),
    );
    options.meter.beginTurn();
  }

  /** True when the update shows that the agent goes forward. */
  take(update: JsonObject): boolean {
    const kind = stringOr(update["sessionUpdate"], "");
    const speaker = speakers.get(kind);
    if (speaker !== undefined) this.#speak(speaker, update);
    else if (kind === "tool_call" || kind === "tool_call_update") this.touchTool(update);
    else if (kind === "plan") this.#plan(update);
    else if (kind === "usage_update") this.#cost(update);
    else if (kind === "session_info_update") this.#note(update);
    return !idleKinds.has(kind);
  }

  touchTool(call: JsonObject): ToolRecord | null {
    this.#texts.interrupt();
    return this.tools.upsert(call);
  }

  cancel(): void {
    this.cancelled = true;
    this.tools.cancel();
  }

  /** Closes what is open and records the end. */
  close(outcome: TurnOutcome, usage: Usage | null): void {
    this.#texts.interrupt();
    this.tools.close();
    this.#options.record({ type: "turn_ended", turn: this.id, outcome, usage });
  }

  #speak(speaker: Speaker, update: JsonObject): void {
    const { content } = update;
    const text = isObject(content) ? content["text"] : null;
    if (typeof text !== "string") return;
    this.#texts.chunk(speaker, stringOr(update["messageId"], null), text);
  }

  #plan(update: JsonObject): void {
    this.#texts.interrupt();
    this.#options.record({ type: "plan", turn: this.id, entries: readPlan(update) });
  }

  #cost(update: JsonObject): void {
    const { meter, record } = this.#options;
    const before = meter.ofTurn();
    meter.take(update);
    const costUsd = meter.ofTurn();
    if (costUsd === null || costUsd === before) return;
    const usage = { inputTokens: null, cachedTokens: null, outputTokens: null, costUsd };
    record({ type: "usage", turn: this.id, usage });
  }

  #note(update: JsonObject): void {
    const text = this.provider.take(update);
    if (text !== null) this.#options.record({ type: "notice", turn: this.id, text });
  }
}

function textRecord(turn: TurnId, { speaker, messageId, text, final }: TextPiece): RunRecord {
  return speaker === "thought"
    ? { type: "thought", turn, messageId, text, final }
    : { type: "message", turn, messageId, text, role: speaker, final };
}
