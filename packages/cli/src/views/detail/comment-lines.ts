import type { CommentView, TaskDetail } from "@muster/contract";
import { blockLines } from "../../print/block.ts";
import { type Page, paint, type Tone } from "../../print/style.ts";
import { visible } from "../../print/visible.ts";

const range = (line: number, endLine: number): string =>
  line === endLine ? String(line) : `${line}-${endLine}`;

/** Where it was made, and where those lines are now when that is elsewhere. */
export function placeOf({ path, line, endLine, side, position }: CommentView): string {
  const made = `${visible(path)}:${range(line, endLine)}${side === "old" ? ":old" : ""}`;
  if (position === null) return `${made} (outdated)`;
  const isSame = position.path === path && position.line === line && position.endLine === endLine;
  return isSame
    ? made
    : `${made} (now ${visible(position.path)}:${range(position.line, position.endLine)})`;
}

function answerOf({ answer, sent }: CommentView): { text: string; tone: Tone } {
  if (answer !== null) {
    const why = answer.text === "" ? "" : `: ${visible(answer.text)}`;
    return { text: `${answer.kind}${why}`, tone: answer.kind === "fixed" ? "good" : "waits" };
  }
  return sent ? { text: "not answered", tone: "bad" } : { text: "not sent yet", tone: "quiet" };
}

function linesOf(comment: CommentView, page: Page): string[] {
  const { text, tone } = answerOf(comment);
  const quoted = blockLines(comment.snippet, "     | ");
  return [
    `  ${comment.number}  ${paint(page, "place", placeOf(comment))}  ${paint(page, tone, text)}`,
    ...quoted.map((line) => paint(page, "quiet", line)),
    ...blockLines(comment.body, "     "),
  ];
}

/** Every comment with its code and what the agent answered. */
export const commentLines = ({ comments }: TaskDetail, page: Page): string[] =>
  comments.flatMap((comment) => linesOf(comment, page));
