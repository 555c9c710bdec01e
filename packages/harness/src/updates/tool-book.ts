import { crc32 } from "node:zlib";
import type { RunRecord, ToolStatus } from "@muster/core";
import type { TurnId } from "@muster/model";
import { isObject, type JsonObject } from "../wire/message.ts";
import { diffsOf, inputOf, locationsOf, shown, stringOr, textOf } from "./tool-content.ts";

export type ToolRecord = Extract<RunRecord, { type: "tool_call" }>;

const finished = new Set<ToolStatus | null>(["completed", "failed", "cancelled", "denied"]);
const statuses = ["pending", "in_progress", "completed", "failed"] as const;

const statusOf = (value: unknown): ToolStatus | null =>
  statuses.find((status) => status === value) ?? null;

const given = (value: unknown): boolean => value !== undefined && value !== null;

/** Output told in pieces is shown again only when it has grown by this share. */
const growthShown = 1.25;

/** Calls that have ended are kept for late updates; older ones make room. */
const mostKept = 256;

type Call = { record: ToolRecord; streamed: string; denied: boolean; told: number };

/**
 * The tool calls of one turn, upserted by id from wherever they are first seen [AG-18]. Nothing
 * stays open: what is left at the end of the turn is closed here [AG-19].
 */
export class ToolBook {
  readonly #calls = new Map<string, Call>();
  readonly #turn: TurnId;
  readonly #emit: (record: ToolRecord) => void;
  #cancelled = false;

  constructor(turn: TurnId, emit: (record: ToolRecord) => void) {
    this.#turn = turn;
    this.#emit = emit;
  }

  /** True while a call that was not denied has begun and not ended, as far as the agent says. */
  get isRunning(): boolean {
    const calls = [...this.#calls.values()];
    return calls.some(({ record, denied }) => !denied && !finished.has(record.status));
  }

  /** Takes a `tool_call`, a `tool_call_update` or the call inside a permission request; gives all that is known of it. */
  upsert(update: JsonObject): ToolRecord | null {
    const id = update["toolCallId"];
    if (typeof id !== "string") return null;
    const call = this.#calls.get(id) ?? this.#begin(id);
    merge(call, update, this.#cancelled);
    this.#tell(call);
    return call.record;
  }

  deny(toolCallId: string): void {
    const call = this.#calls.get(toolCallId);
    if (call !== undefined) call.denied = true;
  }

  /** From here on the agent's word on how a tool ended does not count [AG-20]. */
  cancel(): void {
    this.#cancelled = true;
  }

  close(): void {
    for (const call of this.#calls.values()) {
      const open = !finished.has(call.record.status);
      if (open)
        call.record.status = call.denied ? "denied" : this.#cancelled ? "cancelled" : "unknown";
      call.record.output ??= call.streamed === "" ? null : shown(call.streamed);
      this.#tell(call);
    }
    this.#calls.clear();
  }

  #begin(toolCallId: string): Call {
    const call: Call = {
      record: {
        type: "tool_call",
        turn: this.#turn,
        toolCallId,
        title: null,
        kind: null,
        status: null,
        input: null,
        output: null,
        diffs: [],
        locations: [],
      },
      streamed: "",
      denied: false,
      told: 0,
    };
    this.#makeRoom();
    this.#calls.set(toolCallId, call);
    return call;
  }

  #tell(call: Call): void {
    const print = crc32(JSON.stringify(call.record));
    if (print === call.told) return;
    call.told = print;
    this.#emit({ ...call.record });
  }

  #makeRoom(): void {
    if (this.#calls.size < mostKept) return;
    for (const [id, { record }] of this.#calls) {
      if (finished.has(record.status)) return void this.#calls.delete(id);
    }
  }
}

/** What an update does not name stays as it was. */
function merge(call: Call, update: JsonObject, cancelled: boolean): void {
  const { record } = call;
  const status = statusOf(update["status"]) ?? record.status;
  record.status = cancelled && finished.has(status) ? "cancelled" : status;
  record.title = stringOr(update["title"], record.title);
  record.kind = stringOr(update["kind"], record.kind);
  if (given(update["rawInput"])) record.input = inputOf(update["rawInput"]);
  if (given(update["locations"])) record.locations = locationsOf(update["locations"]);
  if (given(update["content"])) show(record, update["content"]);
  if (typeof update["rawOutput"] === "string") record.output ??= shown(update["rawOutput"]);
  stream(call, update);
}

/** Before a call runs, the texts in its content describe it; they are no output yet. */
function show(record: ToolRecord, content: unknown): void {
  const hasBegun = record.status !== null && record.status !== "pending";
  record.diffs = diffsOf(content);
  record.output = hasBegun ? textOf(content) : null;
}

/** Codex tells the output of a shell piece by piece beside the protocol's own fields [AG-23]. */
function stream(call: Call, update: JsonObject): void {
  const meta = update["_meta"];
  const delta = isObject(meta) ? meta["terminal_output_delta"] : null;
  if (isObject(delta) && call.streamed.length <= 64 * 1024) {
    call.streamed += stringOr(delta["data"], "");
  }
  if (call.streamed === "") return;
  const { record } = call;
  const grown = call.streamed.length >= (record.output?.length ?? 0) * growthShown;
  if (grown || finished.has(record.status)) record.output = shown(call.streamed);
}
