import { isObject, type JsonObject } from "../wire/message.ts";

export type Verdict = "show" | "drop" | "hold";

const mostHeld = 1000;

/**
 * Keeps the replay of a loaded session out of the turn after it. A replay is over with the answer
 * to the load, except where an agent goes on replaying afterwards: then a message of the user comes
 * that nobody has sent. Such a replay ends with its last such message or, behind its last item,
 * with the list of commands [AG-39]. What cannot be told yet is held, and shown when the turn ends
 * without that mark.
 */
export class ReplayGate {
  #mode: "loading" | "late" | "over" = "over";
  /** From a load until the end of the turn after it. */
  #isWatching = false;
  #prompt = "";
  #held: JsonObject[] = [];

  beginLoad(): void {
    this.#mode = "loading";
  }

  endLoad(): void {
    this.#mode = "over";
    this.#isWatching = true;
  }

  beginTurn(prompt: string): void {
    this.#prompt = prompt;
  }

  /** What has been held, to be shown: the past cannot reach beyond the turn. */
  endTurn(): JsonObject[] {
    this.#isWatching = false;
    return this.settle();
  }

  /** What has been held, to be shown: the agent has done something that no replay does. */
  settle(): JsonObject[] {
    const held = this.#held;
    this.#mode = "over";
    this.#held = [];
    return held;
  }

  judge(update: JsonObject): Verdict {
    if (this.#mode === "loading") return "drop";
    if (!this.#isWatching) return "show";
    const kind = update["sessionUpdate"];
    if (kind === "user_message_chunk" && !this.#isEcho(update)) return this.#drop("late");
    if (this.#mode === "over") return "show";
    if (kind === "available_commands_update") return this.#drop("over");
    if (this.#held.length < mostHeld) this.#held.push(update);
    return "hold";
  }

  #drop(mode: "late" | "over"): Verdict {
    this.#mode = mode;
    this.#held = [];
    return "drop";
  }

  /** Some agents repeat the prompt they were given. */
  #isEcho({ content }: JsonObject): boolean {
    const text = isObject(content) ? content["text"] : null;
    return typeof text === "string" && text !== "" && this.#prompt.startsWith(text);
  }
}
