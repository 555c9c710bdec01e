import type { TranscriptEntryView } from "@muster/contract";
import { type Context, type Outcome, printed, target } from "../context.ts";
import { jsonLine } from "../print/json.ts";
import { TranscriptPrinter } from "../views/transcript/transcript-printer.ts";
import { taskParameter, type Verb } from "./verb.ts";

type Query = { task: string; project: string; after: number };

/** Prints one entry; false when nobody reads any more. */
type Show = (entry: TranscriptEntryView) => Promise<boolean>;

const pageLength = 1000;

async function readAll(context: Context, query: Query, show: Show): Promise<Outcome> {
  let { after } = query;
  for (;;) {
    const called = await context.call("task.logs", { ...query, after, limit: pageLength });
    if (!called.ok) return called;
    const { items, next } = called.value;
    for (const entry of items) if (!(await show(entry))) return printed;
    if (items.length === 0) return printed;
    after = next;
  }
}

async function followAll(context: Context, query: Query, show: Show): Promise<Outcome> {
  const ended = await context.follow("task.logs", query, async (entry) =>
    (await show(entry)) ? "more" : "enough",
  );
  return ended.ok ? printed : ended;
}

export const logs: Verb = {
  description: "What the agent was told, said and did. With --json one entry a line, whole.",
  operations: ["task.logs"],
  parameters: [taskParameter],
  options: [
    { flags: "-f, --follow", description: "go on until the task is over" },
    { flags: "--after <cursor>", description: "only entries after this cursor", least: 0 },
  ],
  examples: [
    { command: "muster logs '#1'", effect: "Prints the transcript so far" },
    { command: "muster logs -f '#1'", effect: "Follows the agent while it works" },
    { command: "muster logs '#1' --json", effect: "All entries with their data" },
  ],
  async run(context, words) {
    const query = {
      ...target(context, words.parameter("task")),
      after: words.number("after") ?? 0,
    };
    const printer = new TranscriptPrinter(context.page);
    const show: Show = (entry) =>
      context.write(context.json ? jsonLine(entry) : printer.textOf(entry));
    const read = words.isSet("follow") ? followAll : readAll;
    const outcome = await read(context, query, show);
    if (!context.json) await context.write(printer.end());
    return outcome;
  },
};
