import { test } from "bun:test";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../../../..");

/** The compiled program, tested as a black box. */
export const program = join(root, "dist", "muster");

const isBuilt = existsSync(program);

/** A test of the compiled program; without one it is skipped, and its title says why. */
export const programTest = (title: string, body: () => Promise<void>): void =>
  test.skipIf(!isBuilt)(isBuilt ? title : `${title} (skipped: dist/muster is not built)`, body);
