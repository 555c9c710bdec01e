import { test } from "bun:test";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** Bounds a test that hangs; plain `bun test` would give 5 s to lives of real processes on a busy machine. */
const patience = 60_000;

const root = resolve(import.meta.dirname, "../../../../..");

/** The compiled program, tested as a black box. */
export const program = join(root, "dist", "muster");

const missing = existsSync(program) ? null : "dist/muster is not built";

/** A test of the compiled program. One that cannot be run here is skipped, and its title says why. */
export function programTest(
  title: string,
  body: () => Promise<void>,
  reasonToSkip: string | null = null,
): void {
  const reason = missing ?? reasonToSkip;
  if (reason === null) test(title, body, patience);
  else test.skip(`${title} (skipped: ${reason})`, body);
}
