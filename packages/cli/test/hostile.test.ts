import { expect, test } from "bun:test";
import { operationError, operationNames, type Operations } from "@muster/contract";
import { entry, outputs } from "./support/samples.ts";
import { shell } from "./support/shell.ts";

const hostile = "\u001b[2J\u001b]0;owned\u0007\u009b31m\rfake\u202egnp\u2066\u200b\tx\ny";

/** Fields that others write: people, agents, repositories, programs. */
const free = new Set(
  "title why text name root next command effect detail label body snippet path branch agent tail log note content url file home version hint suggestion patch failure agentVersion run target message".split(
    " ",
  ),
);

/** The value with something hostile in every text that is free. */
function spoil(value: unknown, key = ""): unknown {
  if (typeof value === "string") {
    const isId = /^[a-z]+_[0-9A-Z]{26}$/.test(value);
    return free.has(key) && !isId ? `${value}${hostile}` : value;
  }
  if (Array.isArray(value)) return value.map((item) => spoil(item, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, spoil(item, name)]));
}

const spoiled = (changes: Partial<typeof outputs> = {}): Partial<Operations> =>
  Object.fromEntries(
    operationNames.map((name) => [
      name,
      async () => ({ ok: true, value: spoil({ ...outputs, ...changes }[name]) }),
    ]),
  );

/** What a terminal obeys or is misled by; line breaks are our own. */
const dangerous =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069]/;

const lookedAt = [
  ["ls"],
  ["ls", "--all"],
  ["show", "1"],
  ["why", "1"],
  ["run", "1"],
  ["pause", "1"],
  ["add", "x"],
  ["approve", "1"],
  ["deliver", "1"],
  ["restore", "1"],
  ["comment", "1", "a:1", "-m", "x"],
  ["answer", "abc", "retry"],
  ["inbox"],
  ["init"],
  ["project", "--all"],
  ["project"],
  ["agents"],
  ["status"],
  ["start"],
  ["open"],
  ["sessions"],
  ["gate-log", "1", "test"],
  ["request-changes", "1", "-m", "x", "--preview"],
  ["sessions", "revoke", "abc"],
  ["backup"],
];

test.each(lookedAt)("what others wrote cannot drive the terminal of %s", async (...argv) => {
  for (const terminal of [undefined, { columns: 80 }]) {
    await using person = shell({
      instead: spoiled(),
      host: { environment: { NO_COLOR: "1", PAGER: "" } },
      ...(terminal === undefined ? {} : { terminal }),
    });
    const { stdout, stderr, exitCode } = await person.run(...argv);
    expect(exitCode).toBe(0);
    expect(stdout.replaceAll("\t", "")).not.toMatch(dangerous);
    expect(stderr).not.toMatch(dangerous);
  }
});

test("nor that of diff, in which tabs stay and all else is shown", async () => {
  await using person = shell({ instead: spoiled() });
  const { stdout } = await person.run("diff", "1");
  expect(stdout.replaceAll("\t", "")).not.toMatch(dangerous);
  expect(stdout).toContain("␛[2J␛]0;owned␇<U+009B>31m␍fake<U+202E>gnp<U+2066><U+200B>\tx");
});

test("nor that of logs and events", async () => {
  const kinds = ["message", "thought", "tool_call", "plan", "permission", "notice"] as const;
  const items = kinds.map((kind, index) => ({
    ...entry,
    kind,
    cursor: index + 1,
    key: `k${index}`,
  }));
  await using person = shell({
    instead: {
      "task.logs": async (_caller, { after }) => ({
        ok: true,
        value: spoil({
          items: items.slice(after),
          next: items.length,
          previous: null,
          over: true,
        }) as never,
      }),
    },
  });
  const { stdout } = await person.run("logs", "1");
  expect(stdout).toContain("fake<U+202E>gnp");
  expect(stdout.replaceAll("\t", "")).not.toMatch(dangerous);
});

test("nor that of a refusal", async () => {
  await using person = shell({
    instead: {
      "task.why": async () => ({
        ok: false,
        error: operationError(
          "git_failed",
          { operation: "x" },
          { message: hostile, next: hostile },
        ),
      }),
    },
  });
  const { stderr } = await person.run("why", "1");
  expect(stderr.replaceAll("\t", "")).not.toMatch(dangerous);
});

test("nor that of --json, whose values are whole", async () => {
  await using person = shell({ instead: spoiled() });
  const ran = await person.run("ls", "--json");
  expect(ran.stdout).not.toMatch(dangerous);
  expect(ran.json()["items"]).toMatchObject([{ title: `Sort the list${hostile}` }]);
});
