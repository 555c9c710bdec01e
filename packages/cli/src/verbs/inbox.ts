import type { TaskSummary } from "@muster/contract";
import type { Result } from "@muster/model";
import { answer, type Context } from "../context.ts";
import type { Failure } from "../failure.ts";
import { inboxText } from "../views/inbox-text.ts";
import { cursorOption, limitOption } from "./page-options.ts";
import type { Verb } from "./verb.ts";

/** The most that the server gives in one page. */
const wholePage = 200;

/** Tasks of a stage that wait for a person and that nothing holds. */
async function waitingIn(
  context: Context,
  query: { project?: string; stage: "in_review" | "approved" },
): Promise<Result<TaskSummary[], Failure>> {
  const called = await context.call("task.list", { ...query, limit: wholePage });
  if (!called.ok) return called;
  const isWaiting = ({ holds, actor }: TaskSummary) =>
    holds.length === 0 && actor.kind === "person";
  return { ok: true, value: called.value.items.filter(isWaiting) };
}

export const inbox: Verb = {
  description:
    "Open asks with their choices, and tasks that wait for a review or for `land`. Of all projects, unless --project names one.",
  operations: ["ask.list", "task.list"],
  parameters: [],
  options: [limitOption, cursorOption],
  examples: [
    { command: "muster inbox", effect: "Lists all that waits for you" },
    { command: "muster inbox --json", effect: "The same as {items, next, reviews, landings}" },
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
    const reviews = await waitingIn(context, { ...project, stage: "in_review" });
    if (!reviews.ok) return reviews;
    const landings = await waitingIn(context, { ...project, stage: "approved" });
    if (!landings.ok) return landings;
    const data = { ...asks.value, reviews: reviews.value, landings: landings.value };
    return answer(data, (page) => inboxText(data, page));
  },
};
