import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import type { EndMark } from "./end-mark.ts";

/** How long the output of a command that was killed may stay silent before it is let go. */
const SILENCE_MS = 250;

type Take = (text: string) => Promise<void>;

/**
 * Hands on a command's output piece by piece and reads no further until a piece is taken. Settles
 * with the exit code at the command's mark; with null when the output closed, or fell silent after
 * the exit, without it, which is what a kill does.
 */
export class OutputPump {
  readonly #done = Promise.withResolvers<number | null>();
  readonly #decoder = new StringDecoder("utf8");
  readonly #output: Readable;
  readonly #mark: EndMark;
  readonly #take: Take;
  #ended = false;
  #exited = false;
  #busy = 0;
  #queue = Promise.resolve();
  #silence: NodeJS.Timeout | undefined;

  constructor(output: Readable, mark: EndMark, take: Take) {
    this.#output = output;
    this.#mark = mark;
    this.#take = take;
    output.on("data", (bytes: Buffer) => {
      output.pause();
      this.#next(() => this.#receive(bytes));
    });
    // A stream tells its end as soon as it has handed over its last bytes, paused or not.
    output.once("end", () => this.#next(() => this.#finishUnmarked()));
    output.once("error", (error) => this.#next(() => Promise.reject(error)));
  }

  get done(): Promise<number | null> {
    return this.#done.promise;
  }

  /** The command has exited: without a mark, silence counts from now on. */
  exited(): void {
    this.#exited = true;
    this.#watchSilence();
  }

  #watchSilence(): void {
    clearTimeout(this.#silence);
    if (!this.#exited || this.#ended || this.#busy > 0) return;
    this.#silence = setTimeout(() => this.#next(() => this.#finishUnmarked()), SILENCE_MS);
  }

  /** One thing after the other; the first failure is the end. */
  #next(work: () => Promise<void>): void {
    this.#busy += 1;
    clearTimeout(this.#silence);
    this.#queue = this.#queue
      .then(() => (this.#ended ? undefined : work()))
      .catch((error: unknown) => this.#end(() => this.#done.reject(error)))
      .then(() => {
        this.#busy -= 1;
        this.#watchSilence();
      });
  }

  #end(settle: () => void): void {
    this.#ended = true;
    this.#output.destroy();
    settle();
  }

  async #receive(bytes: Buffer): Promise<void> {
    const { output, exitCode } = this.#mark.read(this.#decoder.write(bytes));
    if (output !== "") await this.#take(output);
    if (exitCode !== null) this.#end(() => this.#done.resolve(exitCode));
    else this.#output.resume();
  }

  async #finishUnmarked(): Promise<void> {
    const rest = this.#mark.rest() + this.#decoder.end();
    if (rest !== "") await this.#take(rest);
    this.#end(() => this.#done.resolve(null));
  }
}
