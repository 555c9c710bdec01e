import type { BrowserContext } from "playwright-core";

/** What went wrong on pages, in words; a test fails on what it does not expect. */
export class Faults {
  readonly #found: string[] = [];
  readonly #expected: RegExp[] = [];

  /** Faults like this belong to the test: a lost connection, a refusal. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  add(fault: string): void {
    this.#found.push(fault);
  }

  get unexpected(): string[] {
    return this.#found.filter((fault) => !this.#expected.some((pattern) => pattern.test(fault)));
  }
}

/** Runs in each page: says what the policy stopped, where the browser's own words lack sample and place. */
const tellViolations = `document.addEventListener("securitypolicyviolation", (event) => {
  const { effectiveDirective, blockedURI, sample, sourceFile, lineNumber } = event;
  console.error("policy:", effectiveDirective, "stopped", blockedURI, sample, "at", sourceFile + ":" + lineNumber);
});`;

/** Collects errors of the console, exceptions and what the policy stopped, of every page of a context. */
export async function collectFaults(context: BrowserContext, faults: Faults): Promise<void> {
  await context.addInitScript({ content: tellViolations });
  context.on("console", (message) => {
    if (message.type() === "error") faults.add(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => faults.add(`exception: ${error.error().stack ?? "unknown"}`));
}
