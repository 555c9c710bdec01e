import type { Usage } from "@muster/model";
import { isObject, type JsonObject } from "../wire/message.ts";

const numberIn = (value: unknown, key: string): number | null => {
  const found = isObject(value) ? value[key] : null;
  return typeof found === "number" && Number.isFinite(found) ? found : null;
};

const child = (value: unknown, key: string): unknown => (isObject(value) ? value[key] : null);

/** Tokens of one turn as the answer to its prompt tells them; unknown is null, not zero [AG-51]. */
export function tokensOf(answer: unknown): Omit<Usage, "costUsd"> {
  const usage = child(answer, "usage");
  const quota = child(child(child(answer, "_meta"), "quota"), "token_count");
  return {
    inputTokens: numberIn(usage, "inputTokens") ?? numberIn(quota, "input_tokens"),
    cachedTokens: numberIn(usage, "cachedReadTokens"),
    outputTokens: numberIn(usage, "outputTokens") ?? numberIn(quota, "output_tokens"),
  };
}

/**
 * Cost is told as the sum of a session so far. A turn's share is known only when the sum before it
 * is: nothing for a fresh session, and for a resumed one whatever was told before the turn.
 */
export class CostMeter {
  #total: number | null;
  #before: number | null;
  #told = false;

  constructor(resumed: boolean) {
    this.#total = resumed ? null : 0;
    this.#before = this.#total;
  }

  take(update: JsonObject): void {
    const cost = update["cost"];
    const amount = child(cost, "currency") === "USD" ? numberIn(cost, "amount") : null;
    if (amount === null) return;
    this.#total = amount;
    this.#told = true;
  }

  beginTurn(): void {
    this.#before = this.#total;
    this.#told = false;
  }

  /** Null when the agent has told no cost in this turn. */
  ofTurn(): number | null {
    if (!this.#told || this.#total === null || this.#before === null) return null;
    return Math.max(0, this.#total - this.#before);
  }
}
