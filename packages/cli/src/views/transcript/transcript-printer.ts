import type { TranscriptEntryView } from "@muster/contract";
import { type Page, paint } from "../../print/style.ts";
import { plainOutput } from "../../print/visible.ts";
import { entryLines } from "./entry-lines.ts";
import { OpenTexts } from "./open-text.ts";

type Speech = "message" | "thought";

const isSpeech = (kind: TranscriptEntryView["kind"]): kind is Speech =>
  kind === "message" || kind === "thought";

/** Turns entries into text as they come, also in the middle of a message. */
export class TranscriptPrinter {
  readonly #page: Page;
  readonly #texts = new OpenTexts();
  /** Tool calls whose title was printed. */
  readonly #announced = new Set<string>();
  /** The message whose last line is not ended. */
  #speaking: string | null = null;
  #turn = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  /** What to print for the entry; empty when it adds nothing. */
  textOf(entry: TranscriptEntryView): string {
    if (isSpeech(entry.kind)) return this.#speech(entry, entry.kind);
    const lines = entryLines(entry, this.#isNew(entry), this.#page);
    if (lines.length === 0) return "";
    return `${this.end()}${this.#heading(entry)}${lines.join("\n")}\n`;
  }

  /** Ends the line that is open, if one is. */
  end(): string {
    if (this.#speaking === null) return "";
    this.#speaking = null;
    return "\n";
  }

  #speech(entry: TranscriptEntryView, kind: Speech): string {
    const key = `${entry.run} ${entry.turn} ${entry.key ?? ""}`;
    const part = this.#texts.newPart(key, entry.text, entry.final);
    const isOpen = this.#speaking === key;
    const text = part ?? entry.text;
    if (text === "") return isOpen && entry.final ? this.end() : "";
    const starts = isOpen && part !== null ? "" : `${this.end()}${this.#heading(entry)}`;
    this.#speaking = key;
    const shown = paint(this.#page, kind === "thought" ? "quiet" : "plain", plainOutput(text));
    return `${starts}${shown}${entry.final ? this.end() : ""}`;
  }

  #heading({ turn }: TranscriptEntryView): string {
    if (turn === this.#turn) return "";
    this.#turn = turn;
    return turn === 0 ? "" : `${paint(this.#page, "strong", `turn ${turn}`)}\n`;
  }

  /** A call is named once, when it begins: while it is pending, many agents do not say yet what it will do. */
  #isNew({ kind, key, run, data }: TranscriptEntryView): boolean {
    if (key === null || (kind !== "tool_call" && kind !== "tool_result")) return true;
    if (data["status"] === "pending") return false;
    const call = `${run} ${key}`;
    if (this.#announced.has(call)) return false;
    this.#announced.add(call);
    return true;
  }
}
