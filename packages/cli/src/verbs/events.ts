import type { EventView, OperationArguments } from "@muster/contract";
import { type Context, type Outcome, printed } from "../context.ts";
import { jsonLine } from "../print/json.ts";
import { eventLine } from "../views/event-line.ts";
import type { Verb, Words } from "./verb.ts";

type Query = OperationArguments<"event.list">;

const pageLength = 1000;

const show = (context: Context, event: EventView): Promise<boolean> => {
  const page = { ...context.page, now: context.host.now() };
  return context.write(context.json ? jsonLine(event) : `${eventLine(event, page)}\n`);
};

/** Types that this program does not know are left to the server to judge. */
function queryOf(context: Context, words: Words): Query {
  const [task, type] = [words.text("task"), words.text("type")];
  const isInProject = context.isProjectNamed || task !== undefined;
  return {
    after: words.number("after") ?? 0,
    ...(isInProject ? { project: context.project } : {}),
    ...(task === undefined ? {} : { task }),
    ...(type === undefined ? {} : { type: type.split(",") as NonNullable<Query["type"]> }),
  };
}

async function readAll(context: Context, query: Query): Promise<Outcome> {
  let after = query.after ?? 0;
  for (;;) {
    const called = await context.call("event.list", { ...query, after, limit: pageLength });
    if (!called.ok) return called;
    for (const event of called.value.items) if (!(await show(context, event))) return printed;
    if (called.value.items.length < pageLength) return printed;
    after = called.value.next;
  }
}

async function followAll(context: Context, query: Query): Promise<Outcome> {
  const ended = await context.follow("event.list", query, async (event) =>
    (await show(context, event)) ? "more" : "enough",
  );
  return ended.ok ? printed : ended;
}

export const events: Verb = {
  description:
    "Everything that happened, in order and without gaps. With --json one object a line.",
  operations: ["event.list"],
  parameters: [],
  options: [
    { flags: "--after <number>", description: "only events after this one; default 0", least: 0 },
    { flags: "-f, --follow", description: "go on with what happens from now on" },
    { flags: "--task <task>", description: "only of this task" },
    { flags: "--type <types>", description: "only of these types, with commas between" },
  ],
  examples: [
    { command: "muster events --after 120", effect: "Prints the events from 121 on" },
    { command: "muster events -f --json --type landing.landed", effect: "Follows all landings" },
    { command: "muster events --project web --task '#1'", effect: "The history of one task" },
  ],
  run: (context, words) =>
    words.isSet("follow")
      ? followAll(context, queryOf(context, words))
      : readAll(context, queryOf(context, words)),
};
