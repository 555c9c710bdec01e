import type { AskView, TaskSummary } from "@muster/contract";
import { type Cell, columns } from "../print/columns.ts";
import { type Page, paint } from "../print/style.ts";
import { visible } from "../print/visible.ts";
import { askLines } from "./ask-lines.ts";

export interface Waiting {
  items: AskView[];
  next: string | null;
  reviews: TaskSummary[];
  landings: TaskSummary[];
}

const rowOf = (word: string, { number, title, project, why }: TaskSummary): Cell[] => [
  { text: `${visible(project.name)}#${number}`, tone: "strong" },
  { text: word, tone: "waits" },
  visible(title),
  { text: visible(why), tone: "quiet" },
];

/** All that waits for a person: asks first, for agents or deadlines hang on them. */
export function inboxText({ items, next, reviews, landings }: Waiting, page: Page): string {
  const rows = [
    ...reviews.map((task) => rowOf("review", task)),
    ...landings.map((task) => rowOf("land", task)),
  ];
  if (items.length === 0 && rows.length === 0) return paint(page, "quiet", "nothing waits for you");
  return [
    ...items.flatMap((ask) => askLines(ask, page)),
    ...(next === null ? [] : [paint(page, "quiet", `more with --cursor '${visible(next)}'`)]),
    ...columns(rows, page),
  ].join("\n");
}
