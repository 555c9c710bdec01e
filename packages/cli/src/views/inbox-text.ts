import type { AskView, TaskSummary } from "@muster/contract";
import { type Cell, columns } from "../print/columns.ts";
import { type Page, paint } from "../print/style.ts";
import { visible } from "../print/visible.ts";
import { askLines } from "./ask-lines.ts";

export interface Waiting {
  items: AskView[];
  next: string | null;
  reviews: TaskSummary[];
}

const reviewRow = ({ number, title, project, why }: TaskSummary): Cell[] => [
  { text: `${visible(project.name)}#${number}`, tone: "strong" },
  { text: "review", tone: "waits" },
  visible(title),
  { text: visible(why), tone: "quiet" },
];

/** All that waits for a person: asks first, for agents or deadlines hang on them. */
export function inboxText({ items, next, reviews }: Waiting, page: Page): string {
  if (items.length === 0 && reviews.length === 0)
    return paint(page, "quiet", "nothing waits for you");
  return [
    ...items.flatMap((ask) => askLines(ask, page)),
    ...(next === null ? [] : [paint(page, "quiet", `more with --cursor '${visible(next)}'`)]),
    ...columns(reviews.map(reviewRow), page),
  ].join("\n");
}
