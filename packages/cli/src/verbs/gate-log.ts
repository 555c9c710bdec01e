import type { OperationArguments } from "@muster/contract";
import { type Context, type Outcome, printed, target } from "../context.ts";
import { jsonLine } from "../print/json.ts";
import { visibleBlock } from "../print/visible.ts";
import { taskParameter, type Verb } from "./verb.ts";

type Query = OperationArguments<"gate.log">;

const pageBytes = 2 ** 18;

/** From there to the end of the log. */
async function readOn(context: Context, query: Query): Promise<Outcome> {
  for (let place: Query = query; ;) {
    const called = await context.call("gate.log", { ...place, limit: pageBytes });
    if (!called.ok) return called;
    const { text, next, total } = called.value;
    const shown = context.json ? jsonLine(called.value) : visibleBlock(text);
    if (!(await context.write(shown)) || next >= total) return printed;
    place = { ...query, after: next };
  }
}

export const gateLog: Verb = {
  description:
    "The whole output of a gate, of what is judged now; colours and progress bars are left out.",
  operations: ["gate.log"],
  parameters: [
    taskParameter,
    { name: "gate", description: "the gate's name, or the id of one of its results" },
  ],
  options: [
    {
      flags: "--on <tree>",
      description: "which tree it judged: of the revision, its base, or what would land",
      choices: ["base", "revision", "merged"],
    },
    {
      flags: "--failing",
      description: "begin a little above the line that looks like the failure",
    },
  ],
  examples: [
    { command: "muster gate-log '#1' unit", effect: "Prints the log of the gate unit" },
    { command: "muster gate-log '#1' unit --failing", effect: "Begins at what failed" },
    { command: "muster gate-log '#1' unit --on base", effect: "What it said without the change" },
  ],
  run(context, words) {
    const on = words.text("on") as Query["on"];
    const query: Query = {
      ...target(context, words.parameter("task")),
      gate: words.parameter("gate"),
      ...(on === undefined ? {} : { on }),
    };
    return readOn(context, words.isSet("failing") ? query : { ...query, after: 0 });
  },
};
