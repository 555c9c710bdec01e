import type { WhyView } from "@muster/contract";
import { blockLines } from "../print/block.ts";
import { type Cell, columns } from "../print/columns.ts";
import { type Page, paint } from "../print/style.ts";
import { ahead, clock, span } from "../print/time.ts";
import { visible } from "../print/visible.ts";
import { stageTone, stageWords } from "./task-line.ts";

function choiceRows({ choices }: WhyView): Cell[][] {
  return choices.map(({ command, effect }) => [visible(command), visible(effect)]);
}

const indent = 7;

const margin = " ".repeat(indent);

const label = (page: Page, word: string): string => paint(page, "quiet", word.padEnd(indent));

/** `14:05 (in 9 m), when the turn's time is up`. */
function untilWords({ until, limit }: WhyView, now: number): string {
  if (until === null) return "no limit";
  const event = limit === null ? "" : `, when ${visible(limit)}`;
  return `${clock(until)} (${ahead(until, now)})${event}`;
}

/** Where it is and why, who acts next, what a person can do, until when [HU-13]. */
export function whyLines(why: WhyView, page: Page): string[] {
  const { text, detail, actor, next, since } = why;
  const stage = paint(page, stageTone(why), stageWords(why));
  const rows = columns(choiceRows(why), page, indent);
  return [
    `${label(page, "where")}${stage} for ${span(page.now - Date.parse(since))}`,
    `${label(page, "why")}${visible(text)}`,
    ...blockLines(detail, margin),
    `${label(page, "next")}${visible(actor.name)}: ${visible(next)}`,
    ...rows.map((row, index) => (index === 0 ? label(page, "can") + row.slice(indent) : row)),
    `${label(page, "until")}${untilWords(why, page.now)}`,
  ];
}
