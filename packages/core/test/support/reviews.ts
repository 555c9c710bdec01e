import type { Remark } from "@muster/core";
import { settle } from "./gates.ts";
import type { Story } from "./story.ts";
import { endRun, prepare, revisionOf, workTurn } from "./turns.ts";

/** From backlog to a person's review of revision 1. */
export function toReview(story: Story, work = "first"): Story {
  workTurn(prepare(story), work);
  endRun(story);
  return settle(story);
}

export function approve(story: Story, atOnce = false): Story {
  story.take({ type: "approve", revision: revisionOf(story), land: atOnce });
  return story;
}

export const remark: Remark = {
  path: "hello.ts",
  side: "new",
  line: 3,
  endLine: 4,
  lineType: "added",
  snippet: "const hello = 1;\nconst there = 2;",
  body: "Why two?",
};

export function requestChanges(
  story: Story,
  note: string | null = "Shorter.",
  remarks: Remark[] = [],
): Story {
  story.take({ type: "request_changes", revision: revisionOf(story), note, remarks });
  return story;
}
