import { answer } from "../context.ts";
import { inboxText } from "../views/inbox-text.ts";
import { cursorOption, limitOption } from "./page-options.ts";
import type { Verb } from "./verb.ts";

/** The most that the server gives in one page. */
const wholePage = 200;

export const inbox: Verb = {
  description:
    "Open asks with their choices, and tasks that wait for a review. Of all projects, unless --project names one.",
  operations: ["ask.list", "task.list"],
  parameters: [],
  options: [limitOption, cursorOption],
  examples: [
    { command: "muster inbox", effect: "Lists all that waits for you" },
    { command: "muster inbox --json", effect: "The same as {items, next, reviews}" },
  ],
  async run(context, words) {
    const project = context.isProjectNamed ? { project: context.project } : {};
    const [limit, cursor] = [words.number("limit") ?? wholePage, words.text("cursor")];
    const asks = await context.call("ask.list", {
      ...project,
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (!asks.ok) return asks;
    const inReview = { ...project, stage: "in_review", limit: wholePage } as const;
    const reviews = await context.call("task.list", inReview);
    if (!reviews.ok) return reviews;
    const waiting = reviews.value.items.filter(({ holds }) => holds.length === 0);
    const data = { ...asks.value, reviews: waiting };
    return answer(data, (page) => inboxText(data, page));
  },
};
