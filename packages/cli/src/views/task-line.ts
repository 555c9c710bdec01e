import type { TaskOutcome, TaskSummary } from "@muster/contract";
import { type Page, paint, type Tone } from "../print/style.ts";
import { ahead } from "../print/time.ts";
import { visible } from "../print/visible.ts";

type Stage = TaskSummary["stage"];

const toneOfStage: Record<Stage, Tone> = {
  backlog: "quiet",
  ready: "quiet",
  coding: "works",
  checking: "works",
  in_review: "waits",
  approved: "works",
  landing: "works",
  landed: "good",
  cancelled: "quiet",
};

type Reason = Pick<TaskSummary, "why" | "retryAt">;
type Placed = Pick<TaskSummary, "stage" | "holds">;

/** A hold stands before the stage it is set over, for it says who has to act. */
export const stageWords = ({ stage, holds }: Placed): string =>
  [...holds, stage].map((word) => visible(word)).join(" ");

/** A newer server may know stages that are not in the table. */
export const stageTone = ({ stage, holds }: Placed): Tone =>
  holds.length > 0 ? "waits" : (toneOfStage[stage] ?? "plain");

/** Why it is there, and when what failed is tried again. */
export const reasonWords = ({ why, retryAt }: Reason, now: number): string =>
  `${visible(why)}${retryAt === null ? "" : `; again ${ahead(retryAt, now)}`}`;

/** What a command left behind, on one line. */
export function outcomeLine(task: TaskOutcome, page: Page): string {
  const stage = paint(page, stageTone(task), stageWords(task));
  const unchanged = task.changed ? "" : paint(page, "quiet", " (nothing changed)");
  return `#${task.number} ${stage}: ${reasonWords(task, page.now)}${unchanged}`;
}
