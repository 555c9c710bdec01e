/** How many texts that were interrupted are remembered. */
const remembered = 64;

/**
 * What was printed of each message: pieces come one by one, and the final text repeats them whole [SL-11].
 */
export class OpenTexts {
  readonly #printed = new Map<string, string>();

  /** What of a piece or of a final text is not printed yet; null: the whole differs from what was printed. */
  newPart(key: string, text: string, isFinal: boolean): string | null {
    const before = this.#printed.get(key) ?? "";
    if (!isFinal) {
      this.#remember(key, before + text);
      return text;
    }
    this.#remember(key, text === "" ? before : text);
    if (text === "") return "";
    return text.startsWith(before) ? text.slice(before.length) : null;
  }

  #remember(key: string, text: string): void {
    this.#printed.delete(key);
    this.#printed.set(key, text);
    const [oldest] = this.#printed.keys();
    if (this.#printed.size > remembered && oldest !== undefined) this.#printed.delete(oldest);
  }
}
