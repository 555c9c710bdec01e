import { randomUUID } from "node:crypto";

/**
 * Marks the end of a command in its own output. Its exit alone does not tell that all it wrote has
 * been read, and its output may be held open for ever by a process it left in the background; what
 * stands before the mark is all of it, and nothing after it counts.
 */
export class EndMark {
  readonly #nonce = randomUUID();
  #held = "";

  /** The arguments for a shell that runs `argv` and then writes the mark. */
  shell(argv: readonly string[]): string[] {
    const script = 'exec 2>&1; mark=$1; shift; "$@"; printf "\\0%s %d\\0" "$mark" "$?"';
    return ["-c", script, "sh", this.#nonce, ...argv];
  }

  /** Takes the next piece; gives what is certainly output, and the exit code once the mark came. */
  read(piece: string): { output: string; exitCode: number | null } {
    const text = this.#held + piece;
    const start = `\0${this.#nonce} `;
    const at = text.indexOf(start);
    const end = at < 0 ? -1 : text.indexOf("\0", at + 1);
    if (end >= 0) {
      const exitCode = Number(text.slice(at + start.length, end));
      return { output: text.slice(0, at), exitCode };
    }
    const nul = at < 0 ? text.lastIndexOf("\0") : at;
    const partial = at >= 0 || (nul >= 0 && start.startsWith(text.slice(nul)));
    this.#held = partial ? text.slice(nul) : "";
    return { output: partial ? text.slice(0, nul) : text, exitCode: null };
  }

  /** What was held back for the mark that did not come. */
  rest(): string {
    const rest = this.#held;
    this.#held = "";
    return rest;
  }
}
