import { expect, test } from "bun:test";
import { entry, outputs, summary } from "./support/samples.ts";
import { shell } from "./support/shell.ts";

const whole = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

const shapes: [argv: string[], data: unknown][] = [
  [["status"], outputs.status],
  [["start"], outputs.status],
  [["restart"], outputs.status],
  [["stop"], { mode: "stop", wasRunning: true, live: 2, forced: false }],
  [["ls"], outputs["task.list"]],
  [["show", "1"], outputs["task.get"]],
  [["why", "1"], outputs["task.why"]],
  [["add", "x"], outputs["task.create"]],
  [["run", "1"], outputs["task.run"]],
  [["diff", "1"], outputs["task.diff"]],
  [["comment", "1", "a:1", "-m", "x"], outputs["task.comment"]],
  [["answer", "abc", "retry"], outputs["ask.answer"]],
  [["deliver", "1"], outputs["task.deliver"]],
  [["restore", "1"], outputs["task.restore"]],
  [["init"], outputs["project.register"]],
  [["project"], outputs["project.get"]],
  [["project", "--all"], outputs["project.list"]],
  [["agents"], outputs["agent.list"]],
  [["backup"], outputs["backup.create"]],
  [["path", "1"], { path: "/state/workspaces/1" }],
  [["inbox"], { ...outputs["ask.list"], reviews: [summary], landings: [summary] }],
];

test.each(shapes)("%j --json is one object, the contract's own", async (argv, data) => {
  await using person = shell();
  const ran = await person.run(...argv, "--json");
  expect(ran).toMatchObject({ exitCode: 0, stderr: "" });
  expect(ran.stdout.trimEnd().split("\n")).toHaveLength(1);
  expect(ran.json()).toEqual(whole(data) as Record<string, unknown>);
});

test("status has the fields that scripts rely on", async () => {
  await using person = shell();
  const fields = ["pid", "port", "url", "version", "home", "live", "tasks"];
  expect(Object.keys((await person.run("status", "--json")).json())).toEqual(
    expect.arrayContaining(fields),
  );
});

test("items of ls have the fields that scripts rely on", async () => {
  await using person = shell();
  const { items, next } = (await person.run("ls", "--json")).json();
  expect(next).toBeNull();
  const fields = ["id", "number", "title", "stage", "holds", "why", "revision"];
  expect(Object.keys((items as object[])[0] ?? {})).toEqual(expect.arrayContaining(fields));
});

const lines = (stdout: string): unknown[] =>
  stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);

test("logs --json is one entry a line, across pages", async () => {
  const entries = Array.from({ length: 5 }, (_, index) => ({ ...entry, cursor: index + 1 }));
  await using person = shell({
    instead: {
      "task.logs": async (_caller, { after }) => {
        const items = entries.slice(after, after + 2);
        return {
          ok: true,
          value: { items, next: items.at(-1)?.cursor ?? after, previous: null, over: false },
        };
      },
    },
  });
  const ran = await person.run("logs", "1", "--json");
  expect(lines(ran.stdout)).toEqual(whole(entries) as unknown[]);
  expect(lines((await person.run("logs", "1", "--json", "--after", "3")).stdout)).toHaveLength(2);
});
