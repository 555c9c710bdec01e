import { findChromium, openBrowser } from "@muster/testkit/browser";
import type { Browser } from "./tab.ts";

/** Why there is no browser here; null when there is one. */
export const browserMissing = (): string | null =>
  findChromium() === null ? "no Chromium on the PATH" : null;

/** Gives a browser to a measurement, and ends it. */
export async function inBrowser<Answer>(
  body: (browser: Browser) => Promise<Answer>,
): Promise<Answer> {
  const browser = await openBrowser();
  try {
    return await body(browser);
  } finally {
    await browser.close();
  }
}
