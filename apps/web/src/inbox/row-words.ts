import type { TaskCard } from "@muster/contract/live";
import { counted } from "@muster/core/view";
import { askKind, type Tone } from "../ui/index.ts";
import type { InboxRow } from "./rows.ts";

const broken = new Set(["stuck", "could_not_run", "base_red"]);

/** What kind of thing waits, in a word with its meaning. */
export function kindWords(row: InboxRow): { word: string; tone: Tone } {
  switch (row.kind) {
    case "ask":
      return { word: askKind(row.ask), tone: broken.has(row.ask.kind) ? "broken" : "waits" };
    case "review":
      return { word: "review", tone: "waits" };
    case "land":
      return { word: "land", tone: "waits" };
    case "work":
      return { word: row.card.agent ?? row.card.actor.name, tone: "works" };
  }
}

/** `gates 4/4`; a waived gate is never counted as one that passed. */
function gateWords({ gates }: Pick<TaskCard, "gates">): string | null {
  if (gates === null) return null;
  const waived = gates.waived === 0 ? "" : `, ${gates.waived} waived`;
  return `gates ${gates.passed}/${gates.total}${waived}`;
}

/** What there is to judge: `round 2, 3 files +10 -2, gates 4/4`. */
export function judgedWords({ round, size, gates }: TaskCard): string {
  const parts = [
    round === null ? null : `round ${round}`,
    size === null ? null : `${counted(size.files, "file")} +${size.additions} -${size.deletions}`,
    gateWords({ gates }),
  ];
  return parts.filter((part) => part !== null).join(", ");
}

/** The one line beside the title. */
export function aboutWords(row: InboxRow): string {
  switch (row.kind) {
    case "ask":
      return row.ask.title;
    case "review":
      return judgedWords(row.card);
    case "land":
    case "work":
      return row.card.why;
  }
}

/** What the row is about: the task, or the tasks that an ask of the project keeps. */
export function subjectWords(row: InboxRow): { number: number | null; title: string } {
  if (row.kind !== "ask") return row.card;
  const { task, tasks } = row.ask;
  return task ?? { number: null, title: `${counted(tasks.length, "task")} wait` };
}

export const projectOf = (row: InboxRow): { id: string; name: string } =>
  row.kind === "ask" ? row.ask.project : row.card.project;

/** The task that a row leads to; null: it is about several. */
export const taskOf = (row: InboxRow): string | null =>
  row.kind === "ask" ? (row.ask.task?.id ?? null) : row.card.id;
