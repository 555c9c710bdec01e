import { expect } from "bun:test";
import { programTest } from "./support/program.ts";
import { type Room, withRoom } from "./support/room.ts";
import { refusedUnchanged } from "./support/unchanged.ts";

/** A backlog of two. */
async function withBacklog(room: Room): Promise<{ id: string }> {
  await room.init();
  await room.json(["add", "One"]);
  return room.json<{ id: string }>(["add", "Two"]);
}

async function expectRefused(
  room: Room,
  args: readonly string[],
  expected: Record<string, unknown>,
  input?: string,
): Promise<void> {
  const call = input === undefined ? {} : { input };
  expect(await refusedUnchanged(room, () => room.refusal(args, call))).toMatchObject(expected);
}

const invalid = (path: string) => ({
  code: "invalid_input",
  data: { issues: [{ path }] },
});

programTest("refused: a title that is empty or longer than 300 characters, a body over 1 MiB", () =>
  withRoom({}, async (room) => {
    await room.init();
    await expectRefused(room, ["add", ""], invalid("title"));
    await expectRefused(room, ["add", "x".repeat(301)], invalid("title"));
    await expectRefused(
      room,
      ["add", "Large", "-F", "-"],
      invalid("body"),
      "x".repeat(2 ** 20 + 1),
    );
    const { number } = await room.json(["add", "x".repeat(300), "-F", "-"], {
      input: "x".repeat(2 ** 20),
    });
    expect(number).toBe(1);
  }),
);

programTest("refused: ids that are unknown, fit more than one thing, or are of another kind", () =>
  withRoom({}, async (room) => {
    const { id } = await withBacklog(room);
    for (const task of ["#9", "9", "clone#9", "ZZZZZZZZ", `task_${"0".repeat(26)}`])
      await expectRefused(room, ["run", task], { code: "unknown_id", data: { kind: "task" } });
    await expectRefused(room, ["run", "other#1"], { code: "unknown_project" });
    await expectRefused(room, ["run", id.replace("task_", "prj_")], { code: "invalid_input" });
    await expectRefused(room, ["answer", "ask_ZZZZ", "retry"], { code: "unknown_id" });
    await expectRefused(room, ["run", "#1", "--project", "elsewhere"], { code: "unknown_project" });
  }),
);

programTest("refused: the end of an id that several tasks have, with all of them", () =>
  withRoom({}, async (room) => {
    await room.init();
    const byLetter = new Map<string, string>();
    for (;;) {
      const { id } = await room.json<{ id: string }>(["add", "Some"]);
      const letter = id.slice(-1);
      const other = byLetter.get(letter);
      byLetter.set(letter, id);
      // A digit would be a number of a task.
      if (other === undefined || /\d/.test(letter)) continue;
      await expectRefused(room, ["run", letter], {
        code: "ambiguous_id",
        data: { candidates: expect.arrayContaining([id, other]) as unknown },
      });
      return;
    }
  }),
);

programTest("[OV-46] refused: what is not possible in the state of the task, with what is", () =>
  withRoom({}, async (room) => {
    await withBacklog(room);
    await expectRefused(room, ["reopen", "#1"], {
      code: "invalid_transition",
      data: { stage: "backlog", allowed: expect.arrayContaining(["run", "cancel"]) as unknown },
    });
    for (const verb of ["approve", "land", "request-changes"])
      await expectRefused(room, [verb, "#1"], { code: "revision_required", retryable: true });
    await expectRefused(room, ["approve", "#1", "--revision", "AB"], { code: "no_revision" });
    await expectRefused(room, ["diff", "#1"], { code: "no_base" });
    await expectRefused(room, ["deliver", "#1"], { code: "invalid_transition" });
    await expectRefused(room, ["unapprove", "#1"], { code: "invalid_transition" });
  }),
);

const script = '```script\n- write: {path: b.txt, content: "one\\ntwo\\n"}\n```\n';

programTest(
  "refused: a comment beside the diff or over 64 KiB, and verdicts on what is not current",
  () =>
    withRoom({}, async (room) => {
      await room.init();
      await room.json(["add", "Write", "-F", "-"], { input: script });
      const events = room.followEvents();
      await room.json(["run", "#1", "--wait"]);
      await events.until(({ type }) => type === "run.ended");
      const unseen = await refusedUnchanged(room, () => room.refusal(["approve", "#1"]));
      const { revision } = await room.task("#1");
      expect(unseen).toMatchObject({ code: "revision_required", data: { current: revision } });
      for (const place of ["b.txt:3", "a.txt:1", "missing.txt:1", "b.txt:1:old"])
        await expectRefused(room, ["comment", "#1", place, "-m", "Why?"], {
          code: "line_not_in_diff",
        });
      await expectRefused(
        room,
        ["comment", "#1", "b.txt:1", "-F", "-"],
        invalid("body"),
        "x".repeat(2 ** 16 + 1),
      );
      await expectRefused(room, ["request-changes", "#1"], { code: "nothing_requested" });
      await expectRefused(room, ["approve", "#1", "--revision", "ZZZZ"], { code: "unknown_id" });
      await expectRefused(room, ["reopen", "#1"], {
        code: "invalid_transition",
        data: { stage: "in_review" },
      });
      const comment = ["comment", "#1", "b.txt:1", "-F", "-", "--json"];
      expect(await room.muster(comment, { input: "x".repeat(2 ** 16) })).toMatchObject({ code: 0 });
    }),
);

programTest("exit codes: 2 for a command line that is wrong, with what would be right", () =>
  withRoom({}, async (room) => {
    const wrong = [
      ["bogus"],
      ["add"],
      ["run", "#1", "--fast"],
      ["comment", "#1", "b.txt", "-m", "x"],
    ];
    for (const words of [...wrong, ["-C", "/nowhere/at/all", "ls"]]) {
      const refused = await room.refusal(words);
      expect(refused).toMatchObject({ exit: 2, code: "usage", requestId: null });
      expect(refused.next).not.toBe("");
    }
    expect((await room.muster([])).code).toBe(2);
    expect((await room.muster(["--help"])).code).toBe(0);
  }),
);
