import { prioritySchema } from "@muster/model";
import { expect, test } from "bun:test";
import { emptyFields, priorityChoices, problemOf, readDraft, writeDraft } from "./fields.ts";

test("[SL-34] a draft holds what differs, and comes back as it was written", () => {
  const before = { ...emptyFields, title: "Old", project: "prj_1" };
  const draft = writeDraft(before, {}, { title: "New", priority: "normal" });
  expect(readDraft(draft)).toEqual({ title: "New" });
  expect(writeDraft(before, readDraft(draft), { title: "Old" })).toBe("");
});

test.each(["", "{", "null", "[]", "7", '{"title":3,"priority":"soon"}'])(
  "a draft that cannot be read, as %p, says nothing",
  (draft) => {
    expect(readDraft(draft)).toEqual({});
  },
);

test("a task needs a title and a project", () => {
  expect(problemOf({ ...emptyFields, title: "  ", project: "prj_1" })).toContain("title");
  expect(problemOf({ ...emptyFields, title: "A" })).toContain("project");
  expect(problemOf({ ...emptyFields, title: "A", project: "prj_1" })).toBeNull();
});

test("every priority can be chosen", () => {
  expect<string[]>([...priorityChoices]).toEqual(prioritySchema.options);
});
