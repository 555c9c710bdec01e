import { expect, test } from "bun:test";
import { parseTaskReference } from "./task-reference.ts";

const id = "task_01HZX3K5V7W9Y0A1B2C3D4E5F6";

test("a task is named by its number, by project and number, by its id or by the end of its id", () => {
  expect(parseTaskReference("#42")).toEqual({ by: "number", project: null, number: 42 });
  expect(parseTaskReference("42")).toEqual({ by: "number", project: null, number: 42 });
  expect(parseTaskReference("web#42")).toEqual({ by: "number", project: "web", number: 42 });
  expect(parseTaskReference(id)).toEqual({ by: "id", id });
  expect(parseTaskReference("d4e5f6")).toEqual({ by: "suffix", suffix: "D4E5F6" });
  expect(parseTaskReference("task_4E5F6")).toEqual({ by: "suffix", suffix: "4E5F6" });
});

test("a project's name may hold spaces and any script", () => {
  expect(parseTaskReference("mein Übungsraum#7")).toEqual({
    by: "number",
    project: "mein Übungsraum",
    number: 7,
  });
});

test.each(["", "#", "#0", "#-1", "web#", "web#x", "a b", "../x", `${id}0`])(
  "%p names no task",
  (text) => {
    expect(parseTaskReference(text)).toBeNull();
  },
);
