import { answer } from "../context.ts";
import { taskTable } from "../views/task-table.ts";
import { cursorOption, limitOption } from "./page-options.ts";
import type { Verb } from "./verb.ts";

const stages = [
  "backlog",
  "ready",
  "coding",
  "checking",
  "in_review",
  "approved",
  "landing",
  "landed",
  "cancelled",
] as const;

export const ls: Verb = {
  description: "Tasks of the project of this folder, newest first.",
  operations: ["task.list"],
  parameters: [],
  options: [
    { flags: "-a, --all", description: "tasks of all projects" },
    { flags: "--stage <stage>", description: "only tasks in this stage", choices: stages },
    {
      flags: "--find <words>",
      description: "only tasks whose title has these words, or this number",
    },
    limitOption,
    cursorOption,
  ],
  examples: [
    { command: "muster ls", effect: "Lists the tasks of this project" },
    { command: "muster ls --all --stage in_review", effect: "Lists all that wait for a review" },
    { command: "muster ls --json", effect: "The same as {items, next}" },
  ],
  async run(context, words) {
    const [stage, find, limit, cursor] = [
      words.text("stage"),
      words.text("find"),
      words.number("limit"),
      words.text("cursor"),
    ];
    const isAll = words.isSet("all");
    const called = await context.call("task.list", {
      ...(isAll ? {} : { project: context.project }),
      ...(stage === undefined ? {} : { stage: stage as (typeof stages)[number] }),
      ...(find === undefined ? {} : { find }),
      ...(limit === undefined ? {} : { limit }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (!called.ok) return called;
    return answer(called.value, (page) => taskTable(called.value, { isAll }, page));
  },
};
