import { expect, test } from "bun:test";
import { scopes } from "../../keyboard/scopes.ts";
import { commandEntries, type Entry, groupsOf, taskEntries } from "./entries.ts";

const nothing = (): void => undefined;
const command = (id: string, more: object = {}) => ({
  id,
  title: id,
  keys: [id],
  run: nothing,
  ...more,
});
const entry = (title: string): Entry => ({
  id: title,
  title,
  detail: "",
  keys: null,
  run: nothing,
});
const task = (number: number, title: string) => ({ id: `t${number}`, number, title, detail: "" });
const ids = (entries: Entry[]): string[] => entries.map(({ id }) => id);

test("the palette lists what can be done now, of the nearest scope first", () => {
  const layers = [
    { scope: scopes.app, commands: [command("go"), command("off", { enabled: false })] },
    { scope: scopes.inbox, commands: [command("open"), command("down", { inPalette: false })] },
    { scope: scopes.dialog, commands: [command("send")] },
  ];
  expect(ids(commandEntries(layers))).toEqual(["inbox.open", "app.go"]);
});

test("a number finds its task first, words find titles, no query lists no task", () => {
  const tasks = [
    task(1, "Answer 42 questions"),
    task(42, "Retry uploads"),
    task(7, "Upload retries"),
  ];
  const found = (query: string) => ids(taskEntries(query, tasks, nothing));
  expect(found("42")).toEqual(["t42", "t1"]);
  expect(found("#7")).toEqual(["t7"]);
  expect(found("retr upl")).toEqual(["t42", "t7"]);
  expect(found("load")).toEqual(["t42", "t7"]);
  expect(found(" ")).toEqual([]);
});

test("what is on the board is not listed again among the older tasks, and no group is empty", () => {
  const groups = groupsOf("go", {
    commands: [entry("Ergonomics"), entry("Go to inbox"), entry("Sign out")],
    tasks: [entry("a")],
    older: [entry("a"), entry("b")],
    projects: [],
  });
  expect(groups.map(({ title, items }) => [title, ids(items)])).toEqual([
    ["Tasks", ["a"]],
    ["Commands", ["Go to inbox", "Ergonomics"]],
    ["Older tasks", ["b"]],
  ]);
});
