import type { Mergeability, TaskDetail } from "@muster/contract";
import { blockLines } from "../../print/block.ts";
import { type Page, paint } from "../../print/style.ts";
import { visible } from "../../print/visible.ts";
import { askLines } from "../ask-lines.ts";
import { landingWords } from "../landing-words.ts";
import { whyLines } from "../why-lines.ts";
import { attemptLines, revisionLines, turnLines } from "./attempt-lines.ts";
import { commentLines } from "./comment-lines.ts";
import { gateLines } from "./gate-lines.ts";
import { flagLines, leftOutLines, obstacleLines } from "./warning-lines.ts";

const section = (page: Page, title: string, lines: string[]): string[] =>
  lines.length === 0 ? [] : ["", paint(page, "strong", title), ...lines];

function headline({ number, title, project, priority, agent }: TaskDetail, page: Page): string {
  const facts = [
    visible(project.name),
    ...(priority === "normal" ? [] : [visible(priority)]),
    ...(agent === null ? [] : [`agent ${visible(agent)}`]),
  ];
  return `${paint(page, "strong", `#${number} ${visible(title)}`)}  ${paint(page, "quiet", facts.join(", "))}`;
}

function roundLines({ round }: TaskDetail): string[] {
  if (round?.note == null) return [];
  return [`  note of round ${round.number}:`, ...blockLines(round.note, "    ")];
}

/** A landing of an earlier revision is no news of the current one. */
function landingLines({ landing, revision, revisions }: TaskDetail, page: Page): string[] {
  if (landing === null) return [];
  const earlier = landing.revision === revision ? null : landing.revision;
  const number = revisions.find(({ id }) => id === earlier)?.number;
  const of = number === undefined ? "" : `revision ${number} `;
  return [`  ${of}${landingWords(landing, page)}`];
}

/** All of one task for a person who is about to judge it. */
export function detailText(detail: TaskDetail, obstacles: Mergeability | null, page: Page): string {
  const landing = landingLines(detail, page);
  return [
    headline(detail, page),
    ...whyLines(detail.explanation, page),
    ...section(page, "task", blockLines(detail.body, "  ")),
    ...section(
      page,
      "asks",
      detail.asks.flatMap((ask) => askLines(ask, page)),
    ),
    ...section(page, "attempt", attemptLines(detail, page)),
    ...section(page, "turns", turnLines(detail, page)),
    ...section(page, "revisions", [...revisionLines(detail, page), ...roundLines(detail)]),
    ...section(page, "gates", gateLines(detail, page)),
    ...section(page, "comments", commentLines(detail, page)),
    ...section(page, "flags", flagLines(detail, page)),
    ...section(page, "left out of the revision", leftOutLines(detail, page)),
    ...section(page, "landing", [...landing, ...obstacleLines(obstacles, page)]),
    "",
    paint(page, detail.enforcement.enforced ? "quiet" : "waits", visible(detail.enforcement.note)),
  ].join("\n");
}
