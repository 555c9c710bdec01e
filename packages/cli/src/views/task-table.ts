import type { OperationOutput, TaskSummary } from "@muster/contract";
import { type Cell, columns } from "../print/columns.ts";
import { type Page, paint } from "../print/style.ts";
import { visible } from "../print/visible.ts";
import { reasonWords, stageTone, stageWords } from "./task-line.ts";

const titleOf = ({ title, priority }: TaskSummary): string =>
  priority === "normal" ? visible(title) : `${visible(title)} (${visible(priority)})`;

function rowOf(task: TaskSummary, isAll: boolean, now: number): Cell[] {
  const project = isAll ? visible(task.project.name) : "";
  return [
    { text: `${project}#${task.number}`, tone: "strong" },
    { text: stageWords(task), tone: stageTone(task) },
    titleOf(task),
    { text: reasonWords(task, now), tone: "quiet" },
  ];
}

/** Tasks, one a line: number, stage, title, why. */
export function taskTable(
  { items, next }: OperationOutput<"task.list">,
  { isAll }: { isAll: boolean },
  page: Page,
): string {
  if (items.length === 0)
    return paint(page, "quiet", 'no tasks; add one with `muster add "TITLE"`');
  const lines = columns(
    items.map((task) => rowOf(task, isAll, page.now)),
    page,
  );
  if (next !== null) lines.push(paint(page, "quiet", `more with --cursor '${visible(next)}'`));
  return lines.join("\n");
}
