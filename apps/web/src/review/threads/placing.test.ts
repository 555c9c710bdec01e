import { expect, test } from "bun:test";
import type { CommentView, TaskDetail } from "@muster/contract";
import type { DiffFile } from "../diff/index.ts";
import { type Shown, threadsOf } from "./placing.ts";

const [one, two] = ["rev_1", "rev_2"] as unknown as [
  TaskDetail["revision"],
  TaskDetail["revision"],
];
const attempt = { id: "att_1" } as TaskDetail["attempt"];

const patch = `diff --git a/a.ts b/a.ts
index 1..2 100644
--- a/a.ts
+++ b/a.ts
@@ -10,3 +10,3 @@
 ten
-old eleven
+new eleven
 twelve
`;
const file = { id: "a.ts", path: "a.ts", oldPath: null, patch } as DiffFile;
const whole: Shown = { revision: two, isWhole: true, files: [file] };

const comment = (fields: Partial<CommentView>): CommentView =>
  ({
    id: "cmt_1",
    attempt: "att_1",
    revision: two,
    path: "a.ts",
    side: "new",
    line: 11,
    endLine: 11,
    position: { path: "a.ts", line: 11, endLine: 11 },
    sent: false,
    answer: null,
    ...fields,
  }) as CommentView;

const placed = (fields: Partial<CommentView>, shown = whole) => {
  const comments = [comment(fields)];
  return threadsOf({ comments, revision: two, attempt }, shown)[0];
};

test("[CW-25] a thread stands under its last line, where its lines are in the revision that is shown", () => {
  expect(placed({})?.under).toEqual({ file: "a.ts", side: "new", line: 11 });
  const moved = {
    revision: one,
    line: 3,
    endLine: 4,
    position: { path: "a.ts", line: 11, endLine: 12 },
  };
  expect(placed(moved as never)?.under).toEqual({ file: "a.ts", side: "new", line: 12 });
  expect(placed({ side: "old" })?.under).toEqual({ file: "a.ts", side: "old", line: 11 });
  const context = {
    side: "old",
    line: 12,
    endLine: 12,
    position: { path: "a.ts", line: 12, endLine: 12 },
  };
  expect(placed(context as never)?.under).toEqual({ file: "a.ts", side: "new", line: 12 });
});

test("[CW-25] a thread whose lines are gone is outdated, and stands nowhere but in a view of its own revision", () => {
  const gone = { revision: one, position: null };
  expect(placed(gone as never)).toMatchObject({ isOutdated: true, under: null });
  const former = { ...whole, revision: one };
  expect(placed(gone as never, former)).toMatchObject({
    isOutdated: true,
    under: { file: "a.ts", side: "new", line: 11 },
  });
});

test("a line that is not shown has no thread under it, nor has a base's line beside another old side", () => {
  const far = { line: 90, endLine: 90, position: { path: "a.ts", line: 90, endLine: 90 } };
  expect(placed(far)).toMatchObject({ isOutdated: false, under: null });
  expect(
    placed({ path: "b.ts", position: { path: "b.ts", line: 1, endLine: 1 } })?.under,
  ).toBeNull();
  expect(placed({ side: "old" }, { ...whole, isWhole: false })?.under).toBeNull();
});

test("a thread of a former attempt is none of this one's, and an answer is what it is", () => {
  expect(placed({ attempt: "att_0" as never })).toBeUndefined();
  const answer = { kind: "declined", text: "No.", runId: "run_1", at: "2026-01-01T00:00:00.000Z" };
  expect(placed({ sent: true, answer: answer as never })?.state).toBe("declined");
  expect(placed({ sent: true })?.state).toBe("sent");
  expect(placed({})?.state).toBe("unsent");
});
