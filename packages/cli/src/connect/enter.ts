import type { Link } from "@muster/contract";
import type { Result } from "@muster/model";
import type { Context } from "../context.ts";
import type { Failure } from "../failure.ts";
import type { OptionDefinition } from "../verbs/verb.ts";
import { openInBrowser } from "./browser.ts";

export const noBrowserOption: OptionDefinition = {
  flags: "--no-browser",
  description: "print the link and open nothing",
};

/** A link into the web app, and whether it was opened. */
export type Entered = Link & { opened: boolean };

/** Makes a link, and opens it where a browser is wanted and there is one. A program gets the link alone. */
export async function enter(
  context: Context,
  wantsBrowser: boolean,
): Promise<Result<Entered, Failure>> {
  const made = await context.call("session.link", {});
  if (!made.ok) return made;
  const mayOpen = wantsBrowser && !context.json;
  const opened = mayOpen && (await openInBrowser(context.host, made.value.url));
  return { ok: true, value: { ...made.value, opened } };
}
