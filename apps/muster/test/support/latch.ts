import { execFileSync } from "node:child_process";
import {
  closeSync,
  constants,
  existsSync,
  openSync,
  readFileSync,
  watch,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { within } from "./within.ts";

/** How many waiting commands one opening lets go. */
const waitersAtMost = 64;

const filesOf = (folder: string, name: string) => ({
  pipe: join(folder, `${name}.pipe`),
  reached: join(folder, `${name}.reached`),
  open: join(folder, `${name}.open`),
});

/** A shell command that says that it is there and waits until the latch is open; the folder holds no quote. */
export function waitAt(folder: string, name: string): string {
  const { pipe, reached, open } = filesOf(folder, name);
  return `{ echo $$ >> '${reached}'; test -e '${open}' || read _ < '${pipe}'; }`;
}

/** A point at which commands of agents and gates wait for the test. */
export class Latch {
  readonly #files: ReturnType<typeof filesOf>;
  readonly #pipe: number;

  constructor(folder: string, name: string) {
    this.#files = filesOf(folder, name);
    execFileSync("mkfifo", [this.#files.pipe]);
    // Open for both, the pipe never blocks the test and keeps what is written until somebody reads it.
    this.#pipe = openSync(this.#files.pipe, constants.O_RDWR);
  }

  /** Processes that have come here, in the order in which they came. */
  get pids(): number[] {
    return existsSync(this.#files.reached)
      ? readFileSync(this.#files.reached, "utf8").split("\n").slice(0, -1).map(Number)
      : [];
  }

  /** Resolves when `count` commands have come here. */
  async reached(count = 1): Promise<void> {
    const arrived = Promise.withResolvers<void>();
    const look = (): void => {
      if (this.pids.length >= count) arrived.resolve();
    };
    const watcher = watch(dirname(this.#files.reached), look);
    look();
    await within(arrived.promise, () => `nobody came to ${this.#files.reached}`).finally(() =>
      watcher.close(),
    );
  }

  /** Lets all go that wait now, and whoever comes later. */
  open(): void {
    writeFileSync(this.#files.open, "");
    writeSync(this.#pipe, "\n".repeat(waitersAtMost));
  }

  close(): void {
    closeSync(this.#pipe);
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
