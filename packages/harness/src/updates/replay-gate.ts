import type { JsonObject } from "../wire/message.ts";

export type Verdict = "show" | "drop" | "hold";

const mostHeld = 5000;

/**
 * Keeps the replay of a loaded session out of the turn after it. A replay is over with the answer
 * to the load, except where an agent goes on replaying afterwards: then the replay has stopped at a
 * prompt, or prompts come that nobody has sent, and the list of commands comes behind its last item
 * [AG-39]. What cannot be told yet is held, and shown when the turn ends without that mark.
 */
export class ReplayGate {
  #mode: "loading" | "late" | "over" = "over";
  #held: JsonObject[] = [];
  #lastKind: unknown = null;
  /** From a load until the end of the turn after it. */
  #watching = false;

  beginLoad(): void {
    this.#mode = "loading";
  }

  endLoad(): void {
    this.#mode = this.#lastKind === "user_message_chunk" ? "late" : "over";
    this.#watching = true;
  }

  /** A turn has ended: what comes now is not the past any more. */
  endTurn(): JsonObject[] {
    this.#watching = false;
    this.#mode = "over";
    return this.#release();
  }

  judge(update: JsonObject): Verdict {
    const kind = update["sessionUpdate"];
    if (this.#mode === "loading") {
      if (kind !== "available_commands_update") this.#lastKind = kind;
      return "drop";
    }
    if (!this.#watching) return "show";
    if (kind === "user_message_chunk") {
      this.#mode = "late";
      this.#held = [];
      return "drop";
    }
    if (this.#mode === "over") return "show";
    return this.#judgeLate(update, kind);
  }

  /** Shows what has been held: the agent has done something that no replay does. */
  settle(): JsonObject[] {
    this.#mode = "over";
    return this.#release();
  }

  #judgeLate(update: JsonObject, kind: unknown): Verdict {
    if (kind === "available_commands_update") {
      this.#mode = "over";
      this.#held = [];
      return "drop";
    }
    if (this.#held.length < mostHeld) this.#held.push(update);
    return "hold";
  }

  #release(): JsonObject[] {
    const held = this.#held;
    this.#held = [];
    return held;
  }
}
