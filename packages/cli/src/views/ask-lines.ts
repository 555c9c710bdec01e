import type { AskView } from "@muster/contract";
import { blockLines } from "../print/block.ts";
import { columns } from "../print/columns.ts";
import { type Page, paint } from "../print/style.ts";
import { ago, ahead } from "../print/time.ts";
import { visible } from "../print/visible.ts";

/** The end of an id as people type it; `why` names asks by the same. */
export const shortId = (id: string): string => id.slice(-8).toLowerCase();

const dueOf = ({ dueAt, expiry }: AskView, now: number): string => {
  if (dueAt === null) return "";
  return `, ${visible(expiry ?? "closed")} ${ahead(dueAt, now)} when nobody answers`;
};

const placeOf = (project: string, task: AskView["task"]): string =>
  task === null ? project : `${project}#${task.number}`;

/** An ask with its choices as commands. */
export function askLines(ask: AskView, page: Page): string[] {
  const { kind, task, tasks, project, title, detail, choices, createdAt } = ask;
  const rows = choices.map(({ command, effect }) => [visible(command), visible(effect)]);
  const what = paint(page, "waits", visible(kind).replaceAll("_", " "));
  const where = paint(page, "strong", placeOf(visible(project.name), task));
  const waiting = tasks.map(({ number }) => `#${number}`).join(", ");
  return [
    `${where} ${what}: ${visible(title)} (${ago(createdAt, page.now)}${dueOf(ask, page.now)})`,
    ...blockLines(detail, "  "),
    ...(task === null ? [`  waiting for it: ${waiting}`] : []),
    ...columns(rows, page, 4),
  ];
}
