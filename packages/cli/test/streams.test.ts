import { expect, test } from "bun:test";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Journal } from "./support/journal.ts";
import { outputs } from "./support/samples.ts";
import { type Shell, shell } from "./support/shell.ts";

const main = join(import.meta.dirname, "support/main.ts");

const commandOf = (person: Shell, ...argv: string[]): [string, ...string[]] => [
  process.execPath,
  main,
  join(person.folder, "socket"),
  ...argv,
];

function start(person: Shell, ...argv: string[]) {
  const [program, ...words] = commandOf(person, ...argv);
  return spawn(program, words, { cwd: person.folder });
}

test("what is written arrives whole through a pipe, however much it is", async () => {
  const title = "x".repeat(2 ** 20);
  const item = { ...outputs["task.list"].items[0], title } as never;
  await using person = shell({
    instead: { "task.list": async () => ({ ok: true, value: { items: [item], next: null } }) },
  });
  const child = start(person, "ls", "--json");
  const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  expect(code).toBe(0);
  expect((JSON.parse(stdout) as { items: { title: string }[] }).items[0]?.title).toBe(title);
});

test("nor does anything get lost in a pipe that is non-blocking", async () => {
  const title = "x".repeat(2 ** 20);
  const item = { ...outputs["task.list"].items[0], title } as never;
  await using person = shell({
    instead: { "task.list": async () => ({ ok: true, value: { items: [item], next: null } }) },
  });
  const words = commandOf(person, "ls", "--json");
  const environment = { ...process.env, NON_BLOCKING: "1" };
  const child = spawn("sh", ["-c", '"$@" | cat', "sh", ...words], { env: environment });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect(stderr).toBe("");
  expect((JSON.parse(stdout) as { items: { title: string }[] }).items[0]?.title).toBe(title);
});

test("a reader that goes away ends it without a word", async () => {
  const journal = new Journal();
  for (let count = 0; count < 5000; count += 1) journal.append();
  await using person = shell({ instead: { "event.list": journal.list } });
  const child = start(person, "events", "-f", "--json");
  const stderr = text(child.stderr);
  child.stdout.once("data", () => child.stdout.destroy());
  const [code] = (await once(child, "exit")) as [number];
  expect(code).toBe(0);
  expect(await stderr).toBe("");
});

test("a body comes from stdin, and stdin is not touched without need", async () => {
  await using person = shell();
  const withBody = start(person, "add", "Sort", "-F", "-");
  withBody.stdin.end("Sort it by näme.\n");
  expect(await once(withBody, "exit")).toEqual([0, null]);
  expect(person.calls[0]?.input["body"]).toBe("Sort it by näme.\n");
  const without = start(person, "ls");
  expect(await once(without, "exit")).toEqual([0, null]);
});

test("an output that cannot be written is one line on stderr, and an exit code that says so", async () => {
  await using person = shell();
  for (const words of [["ls"], ["ls", "--json"], ["--help"]]) {
    const command = ["-c", 'exec "$@" > /dev/full', "sh", ...commandOf(person, ...words)];
    const child = spawn("sh", command, { cwd: person.folder });
    const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: the output is not whole: ENOSPC.*\n$/);
  }
});
