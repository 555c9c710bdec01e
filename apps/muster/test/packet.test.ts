import { expect, test } from "bun:test";
import { fixRound, toReview } from "./support/moves.ts";
import { edit, fixed, write } from "./support/script.ts";
import { withSystem } from "./support/system.ts";
import { promptsOf } from "./support/transcript.ts";

const withFile = { configuration: null, files: { "a.txt": "a\nb\nc\n" } };

test("[OV-31] [OV-58] what a request for changes would send is shown before, to the letter, and nothing is changed by it", () =>
  withSystem(withFile, async (system) => {
    const first = await toReview(system, "Say hi", {
      turns: [[write("b.txt", "hey\nworld\n")], [edit("b.txt", "hey", "hello"), fixed(1, "Done.")]],
    });
    const judged = { task: first.id, revision: first.revision ?? "" };
    await system.call("task.comment", { ...judged, path: "b.txt", line: 2, body: "Which world?" });
    const request = {
      note: "Mind <b>the tone</b>.",
      comments: [{ path: "b.txt", line: 1, body: "Too short." }],
    };
    const { lastEvent } = await system.call("status", {});
    const shown = await system.call("task.packet", { ...judged, ...request });
    const again = await system.call("task.packet", { ...judged, ...request });
    expect((await system.call("status", {})).lastEvent).toBe(lastEvent);
    expect(again).toEqual(shown);
    expect(shown.turn).toBe(2);
    expect(shown.text).toContain("comment 1 b.txt:2 (new): Which world?\n\n    world\n");
    expect(shown.text).toContain("comment 2 b.txt:1 (new): Too short.\n\n    hey\n");
    expect(shown.text).toContain("## Note\n\nMind <b>the tone</b>.");
    await fixRound(system, first, request);
    expect((await promptsOf(system, first.id))[1]).toBe(shown.text);
  }));

test("[OV-15] what could not be sent is refused in the preview as in the request", () =>
  withSystem(withFile, async (system) => {
    const first = await toReview(system, "Say hi", {
      turns: [[write("b.txt", "hey\n")], [write("b.txt", "hello\n")]],
    });
    const judged = { task: first.id, revision: first.revision ?? "" };
    const remark = { path: "b.txt", line: 9, body: "Where?" };
    const wrong = [judged, { ...judged, comments: [remark] }, { ...judged, revision: "0" }];
    const codes: string[] = ["nothing_requested", "line_not_in_diff", "unknown_id"];
    for (const [index, input] of wrong.entries()) {
      const preview = await system.refusal("task.packet", input);
      expect(preview.code).toBe(codes[index] ?? "");
      expect(await system.refusal("task.requestChanges", input)).toMatchObject({
        code: preview.code,
        message: preview.message,
        next: preview.next,
      });
    }
    await fixRound(system, first, { note: "Spell it." });
    const late = await system.refusal("task.packet", { ...judged, note: "Too late." });
    expect(late).toMatchObject({ code: "revision_changed", data: { files: ["b.txt"] } });
  }));
