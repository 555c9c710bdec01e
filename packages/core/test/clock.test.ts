import { openTurn } from "@muster/core";
import { expect, test } from "bun:test";
import { askOf, endRun, place, prepare, workTurn } from "./support/turns.ts";
import { Story } from "./support/story.ts";

test("[SL-2] work after a workspace was made again is judged, wherever the clock has gone", () => {
  const story = prepare(new Story());
  endRun(workTurn(story, "first", { code: "crashed" }));
  story.seconds += 3600;
  story.take({ type: "workspace_lost", detail: "The workspace folder is absent." });
  story.take({ type: "answer", ask: askOf(story).id, choice: "retry", note: null });
  place(story, { tree: null, warnings: [] });
  story.seconds -= 3600;
  endRun(workTurn(story, "second"));
  expect(story.facts.attempt?.state).toBe("checking");
  expect(openTurn(story.facts)).toBeNull();
});
