import type { CallFailure } from "@muster/contract/client";
import type { Result } from "@muster/model";

/** Nobody knows whether it was done. */
const isUnknown = (result: Result<unknown, CallFailure>): boolean =>
  !result.ok && result.error.kind !== "answered";

/** Keys for commands of one place: what is sent again after its answer was lost has the same key, and is done once. */
export class Repeats {
  #last: { input: string; key: string } | null = null;

  keyFor(input: object): string {
    const text = JSON.stringify(input);
    if (this.#last?.input !== text) this.#last = { input: text, key: crypto.randomUUID() };
    return this.#last.key;
  }

  ended(result: Result<unknown, CallFailure>): void {
    if (!isUnknown(result)) this.#last = null;
  }
}
