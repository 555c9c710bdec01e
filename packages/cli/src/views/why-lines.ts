import type { WhyView } from "@muster/contract";
import { blockLines } from "../print/block.ts";
import { type Cell, columns } from "../print/columns.ts";
import { type Page, paint } from "../print/style.ts";
import { ahead, span } from "../print/time.ts";
import { visible } from "../print/visible.ts";
import { stageTone, stageWords } from "./task-line.ts";

function choiceRows({ choices }: WhyView): Cell[][] {
  return choices.map(({ command, effect }) => [visible(command), visible(effect)]);
}

const indent = 7;

const margin = " ".repeat(indent);

const label = (page: Page, word: string): string => paint(page, "quiet", word.padEnd(indent));

/** Where it is and why, who acts next, what a person can do, until when [HU-13]. */
export function whyLines(why: WhyView, page: Page): string[] {
  const { text, actor, next, since, until } = why;
  const stage = paint(page, stageTone(why), stageWords(why));
  const rows = columns(choiceRows(why), page, indent);
  return [
    `${label(page, "where")}${stage} for ${span(page.now - Date.parse(since))}`,
    ...blockLines(text, margin).map((line, index) =>
      index === 0 ? label(page, "why") + line.slice(indent) : line,
    ),
    `${label(page, "next")}${visible(actor.name)}: ${visible(next)}`,
    ...rows.map((row, index) => (index === 0 ? label(page, "can") + row.slice(indent) : row)),
    `${label(page, "until")}${until === null ? "no limit" : ahead(until, page.now)}`,
  ];
}
