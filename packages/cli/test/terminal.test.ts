import { expect, test } from "bun:test";
import { widthOf } from "../src/print/width.ts";
import { outputs, summary } from "./support/samples.ts";
import { shell } from "./support/shell.ts";

const terminal = { columns: 80 };
const escape = "\u001b";

test("without a terminal there is no colour and no pager", async () => {
  await using person = shell();
  for (const argv of [["diff", "1"], ["show", "1"], ["ls"], ["why", "1"]]) {
    const { stdout } = await person.run(...argv);
    expect(stdout).not.toContain(escape);
    expect(stdout).not.toBe("");
  }
  expect(person.asked).toEqual([]);
});

test("on a terminal there is colour, and diff and show go through the pager", async () => {
  await using person = shell({ terminal });
  expect((await person.run("ls")).stdout).toContain(`${escape}[33min_review${escape}[39m`);
  for (const verb of ["diff", "show"]) expect((await person.run(verb, "1")).stdout).toBe("");
  expect(person.asked).toEqual(["page less", "page less"]);
  expect(person.paged[0]).toContain(`${escape}[32m+return [...items]${escape}[39m`);
});

test("who asks for no colour gets none", async () => {
  const plain = [{ NO_COLOR: "1" }, { TERM: "dumb" }];
  for (const environment of plain) {
    await using person = shell({ terminal, host: { environment } });
    expect((await person.run("ls")).stdout).not.toContain(escape);
  }
});

test("PAGER chooses the pager, and none where it is empty or cat", async () => {
  await using person = shell({ terminal, host: { environment: { PAGER: "more -s" } } });
  await person.run("diff", "1");
  expect(person.asked).toEqual(["page more -s"]);
  for (const PAGER of ["", "cat"]) {
    await using other = shell({ terminal, host: { environment: { PAGER } } });
    expect((await other.run("diff", "1")).stdout).toContain("return items");
    expect(other.asked).toEqual([]);
  }
});

test("a pager that cannot be started leaves the text on the terminal", async () => {
  await using person = shell({ terminal, host: { page: async () => false } });
  expect((await person.run("diff", "1")).stdout).toContain("return items");
});

test("--json is for programs: no colour and no pager on a terminal either", async () => {
  await using person = shell({ terminal });
  const ran = await person.run("diff", "1", "--json");
  expect(ran.json()).toEqual(JSON.parse(JSON.stringify(outputs["task.diff"])));
  expect(person.asked).toEqual([]);
});

test("lines of a list fit the terminal, whatever the titles", async () => {
  const items = [
    { ...summary, title: "日本語の長い題名".repeat(20) },
    { ...summary, title: "x".repeat(300), why: "y".repeat(300), holds: ["paused" as const] },
  ];
  await using person = shell({
    terminal: { columns: 60 },
    host: { environment: { NO_COLOR: "1" } },
    instead: { "task.list": async () => ({ ok: true, value: { items, next: null } }) },
  });
  for (const line of (await person.run("ls", "--all")).stdout.trimEnd().split("\n")) {
    expect(widthOf(line)).toBeLessThanOrEqual(60);
  }
});
