import { setDefaultTimeout, test } from "bun:test";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

// Lives of real processes; plain `bun test` would give them 5 s on a busy machine.
setDefaultTimeout(60_000);

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
  if (reason === null) test(title, body);
  else test.skip(`${title} (skipped: ${reason})`, body);
}
