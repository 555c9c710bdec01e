import type { RunRecord } from "@muster/core";
import type { Sink } from "../../src/index.ts";

type Of<Type extends RunRecord["type"]> = Extract<RunRecord, { type: Type }>;

/** Keeps what it is given; `full` makes it refuse everything, or lines of one direction. */
export class MemorySink implements Sink {
  readonly records: RunRecord[] = [];
  readonly lines: { direction: "in" | "out"; text: string }[] = [];
  full: boolean | "in" = false;
  /** Called with each record after it is kept. */
  seen: (record: RunRecord) => void = () => undefined;

  raw(direction: "in" | "out", line: Uint8Array): boolean {
    if (this.full === true || this.full === direction) return false;
    this.lines.push({ direction, text: Buffer.from(line).toString() });
    return true;
  }

  record(record: RunRecord): boolean {
    if (this.full === true) return false;
    this.records.push(structuredClone(record));
    this.seen(record);
    return true;
  }

  of<Type extends RunRecord["type"]>(type: Type): Of<Type>[] {
    return this.records.filter((record): record is Of<Type> => record.type === type);
  }

  /** The texts as a reader sees them: the last final text of each message, in order, empty ones left out. */
  messages(): string[] {
    const texts = new Map<string, string>();
    for (const { messageId, text, final } of this.of("message")) {
      if (final) texts.set(messageId, text);
    }
    return [...texts.values()].filter((text) => text !== "");
  }

  /** The last state of each tool call, in order of appearance. */
  tools(): Of<"tool_call">[] {
    const calls = new Map(this.of("tool_call").map((call) => [call.toolCallId, call]));
    return [...calls.values()];
  }
}
