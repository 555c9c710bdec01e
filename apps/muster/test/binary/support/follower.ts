import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { program } from "./program.ts";
import type { RunOptions } from "./command.ts";

/** What a following verb prints, line by line. */
export interface Follower<Item> {
  /** Everything read so far. */
  readonly seen: Item[];
  /** The next line; null when the program has ended. */
  next(): Promise<Item | null>;
  /** Reads on until a line fits; an end before that is an error. */
  until(fits: (item: Item) => boolean): Promise<Item>;
  end(): Promise<void>;
}

/** Starts a verb that prints a line of JSON for each item until it is told to stop. */
export function follow<Item>(args: readonly string[], options: RunOptions): Follower<Item> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += String(chunk)));
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const seen: Item[] = [];
  const next = async (): Promise<Item | null> => {
    const { value, done } = await lines.next();
    if (done === true) return null;
    const item = JSON.parse(value) as Item;
    seen.push(item);
    return item;
  };
  return {
    seen,
    next,
    async until(fits) {
      for (;;) {
        const item = await next();
        if (item === null) throw new Error(`muster ${args.join(" ")} ended: ${errors}`);
        if (fits(item)) return item;
      }
    },
    async end() {
      child.kill("SIGKILL");
      await closed;
    },
  };
}
