import { expect, test } from "bun:test";
import { startChild } from "./child.ts";

test("a listener's bug neither fails the commit, nor keeps it from other listeners, nor is lost", async () => {
  await using child = startChild("listener-bug.ts");
  const lines: string[] = [];
  for await (const line of child.lines) lines.push(line);
  expect(lines).toEqual(["heard 1", "written true", "a bug"]);
});
