import type { SessionView } from "@muster/contract";
import { answer, type Context, type Outcome } from "../context.ts";
import { misused } from "../failure.ts";
import { columns } from "../print/columns.ts";
import type { Page } from "../print/style.ts";
import { ago } from "../print/time.ts";
import { visible } from "../print/visible.ts";
import type { Verb } from "./verb.ts";

const nobody = "no browser is let in; `muster open` makes a link for one";

function listText(items: SessionView[], page: Page): string {
  const rows = items.map(({ id, name, createdAt }) => [
    { text: id, tone: "strong" as const },
    `let in ${ago(createdAt, page.now)}`,
    visible(name),
  ]);
  return columns(rows, page).join("\n") || nobody;
}

async function list(context: Context): Promise<Outcome> {
  const called = await context.call("session.list", {});
  return called.ok ? answer(called.value, (page) => listText(called.value.items, page)) : called;
}

async function revoke(context: Context, session: string): Promise<Outcome> {
  const called = await context.call("session.revoke", { session });
  if (!called.ok) return called;
  const { id, name } = called.value;
  return answer(called.value, () => `${id} (${visible(name)}) is let in no longer`);
}

export const sessions: Verb = {
  description:
    "Lists the browsers that a link let in, the newest first. One that is revoked is refused from then on, and its open pages lose their connection.",
  operations: ["session.list", "session.revoke"],
  parameters: [
    { name: "action", description: "what to do with one", choices: ["revoke"], optional: true },
    { name: "session", description: "its id, or any unique end of it", optional: true },
  ],
  options: [],
  examples: [
    { command: "muster sessions", effect: "Lists them" },
    { command: "muster sessions revoke 7F3KX2QD", effect: "Lets that browser in no longer" },
  ],
  async run(context, { parameter }) {
    const session = parameter("session");
    if (parameter("action") === "") return list(context);
    return session === ""
      ? misused("Which session is to be revoked is missing.", "See them with `muster sessions`.")
      : revoke(context, session);
  },
};
