import type { Clock } from "@muster/core";
import { addMilliseconds, err, type Instant, ok, type Result } from "@muster/model";
import { hashOf, newSecret } from "./secret.ts";

interface Issued<Value> {
  value: Value;
  issuedAt: Instant;
  expiresAt: Instant;
  isUsed: boolean;
}

export interface OneUseRules {
  lifeMilliseconds: number;
  /** Of the secret. */
  bytes: number;
  /** Kept at once; the oldest makes room. */
  most: number;
  clock: Pick<Clock, "now">;
}

/** Secrets that are taken once and soon. They are in memory alone: a restart forgets them. */
export class OneUse<Value> {
  readonly #rules: OneUseRules;
  /** By hash, the oldest first. */
  readonly #issued = new Map<string, Issued<Value>>();

  constructor(rules: OneUseRules) {
    this.#rules = rules;
  }

  issue(value: Value): { secret: string; expiresAt: Instant } {
    const { lifeMilliseconds, bytes, most, clock } = this.#rules;
    const secret = newSecret(bytes);
    const issuedAt = clock.now();
    const expiresAt = addMilliseconds(issuedAt, lifeMilliseconds);
    const [oldest] = this.#issued.keys();
    if (oldest !== undefined && this.#issued.size >= most) this.#issued.delete(oldest);
    this.#issued.set(hashOf(secret), { value, issuedAt, expiresAt, isUsed: false });
    return { secret, expiresAt };
  }

  take(secret: string): Result<Value, "unknown" | "used" | "expired"> {
    const found = this.#issued.get(hashOf(secret));
    if (found === undefined) return err("unknown");
    if (found.isUsed) return err("used");
    const now = this.#rules.clock.now();
    // A clock that was set back must not lengthen its life.
    if (now < found.issuedAt || now >= found.expiresAt) return err("expired");
    found.isUsed = true;
    return ok(found.value);
  }

  /** Nothing came of it: it may be taken once more, within its time. */
  giveBack(secret: string): void {
    const found = this.#issued.get(hashOf(secret));
    if (found !== undefined) found.isUsed = false;
  }
}
