import { test } from "bun:test";
import { findChromium } from "./chromium.ts";
import { isBuilt } from "./program.ts";

/** Bounds a test that hangs; the waits within it are bounded closer. */
const patience = 60_000;

/** Set where a browser has to be there: what cannot run is a failure then. */
const isRequired = process.env["BROWSER_TESTS"] === "required";

function reasonToSkip(): string | null {
  if (findChromium() === null) return "no Chromium on the PATH";
  return isBuilt() ? null : "dist/muster is not built";
}

/** A test in a browser. One that cannot be run here is skipped, and its title says why. */
export function browserTest(title: string, body: () => Promise<void>): void {
  const reason = reasonToSkip();
  if (reason === null) test(title, body, patience);
  else if (isRequired)
    test(title, () => {
      throw new Error(reason);
    });
  else test.skip(`${title} (skipped: ${reason})`, body);
}
