import { expect, test } from "bun:test";
import { operationError, type Operations } from "@muster/contract";
import { detail, file, ids, outputs, patch } from "./support/samples.ts";
import { shell } from "./support/shell.ts";

const verdicts = [
  ["approve", "1"],
  ["land", "1"],
  ["request-changes", "1", "-m", "No"],
  ["comment", "1", "a.js:1", "-m", "Why?"],
];

test.each(verdicts)("[OV-15] %s names the revision that --revision says", async (...argv) => {
  await using person = shell();
  await person.run(...argv, "--revision", "abc", "--json");
  expect(person.calls.at(-1)?.input["revision"]).toBe("abc");
});

test.each(verdicts)(
  "[OV-15] %s without --revision names the one shown last, and says so",
  async (...argv) => {
    await using person = shell({
      instead: { "task.get": async () => ({ ok: true, value: { ...detail, seen: ids.earlier } }) },
    });
    const ran = await person.run(...argv);
    expect(person.calls.at(-1)?.input["revision"]).toBe(ids.earlier);
    expect(ran.stdout).toContain("\nabout revision c3d4e5f4, the one you were shown last\n");
  },
);

test.each(verdicts)("%s before anything was shown is refused", async (...argv) => {
  await using person = shell({
    instead: { "task.get": async () => ({ ok: true, value: { ...detail, seen: null } }) },
  });
  const ran = await person.run(...argv, "--json");
  expect(ran.exitCode).toBe(1);
  expect(ran.json()["error"]).toMatchObject({
    code: "revision_required",
    next: `Look at it with \`muster diff 'web#1'\`, or pass --revision ${ids.revision}.`,
    data: { current: ids.revision },
  });
  expect(person.calls.map(({ name }) => name)).toEqual(["task.get"]);
});

test("a verdict on a task without a revision is refused", async () => {
  const value = { ...detail, seen: null, revision: null };
  await using person = shell({ instead: { "task.get": async () => ({ ok: true, value }) } });
  const ran = await person.run("approve", "1", "--json");
  expect(ran.exitCode).toBe(1);
  expect(ran.json()["error"]).toMatchObject({
    code: "revision_required",
    retryable: true,
    data: { current: null },
  });
});

const seen = (calls: { name: string; input: Record<string, unknown> }[]) =>
  calls.filter(({ name }) => name === "task.seen").map(({ input }) => input["revision"]);

test("diff and show record the revision that they showed", async () => {
  await using person = shell();
  await person.run("diff", "1");
  await person.run("show", "1");
  await person.run("show", "1", "--json");
  expect(seen(person.calls)).toEqual([ids.revision, ids.revision, ids.revision]);
});

test("diff --ignore-whitespace records nothing: what differs in white space alone was not shown", async () => {
  await using person = shell();
  await person.run("diff", "1", "--ignore-whitespace");
  await person.run("diff", "1", "-w");
  expect(seen(person.calls)).toEqual([]);
  expect(person.calls.map(({ name }) => name)).toEqual(["task.diff", "task.diff"]);
});

test("diff --since-seen asks for what is new and records the revision then", async () => {
  await using person = shell({
    instead: {
      "task.diff": async () => ({
        ok: true,
        value: {
          ...outputs["task.diff"],
          mode: "since_seen",
          seen: ids.earlier,
          basis: "same_base",
        } as never,
      }),
    },
  });
  const { stdout } = await person.run("diff", "1", "--since-seen");
  expect(stdout).toStartWith("revision c3d4e5f3, new since c3d4e5f4: 1 file, +1 -1\n");
  expect(person.calls.map(({ name }) => name)).toEqual(["task.diff", "task.seen"]);
  expect(person.calls[0]?.input["mode"]).toBe("since_seen");
});

const layer = { files: [], patch: "", truncated: false };

test("diff --live shows the layers and records nothing, for nobody can judge it", async () => {
  await using person = shell({
    instead: {
      "task.diff": async () => ({
        ok: true,
        value: {
          mode: "live",
          base: "a".repeat(40),
          committed: layer,
          staged: layer,
          unstaged: layer,
          untracked: { files: [file], patch, truncated: false },
        },
      }),
    },
  });
  const { stdout } = await person.run("diff", "1", "--live");
  expect(stdout).toStartWith("untracked: 1 file, +1 -1\ndiff --git ");
  expect(seen(person.calls)).toEqual([]);
});

test("nothing is recorded when nothing was shown", async () => {
  const refuse: Operations["task.diff"] = async () => ({
    ok: false,
    error: operationError("no_revision", {}),
  });
  await using person = shell({
    instead: {
      "task.diff": refuse,
      "task.get": async () => ({ ok: true, value: { ...detail, revision: null } }),
    },
  });
  expect(await person.run("diff", "1")).toMatchObject({ exitCode: 1 });
  expect(await person.run("show", "1")).toMatchObject({ exitCode: 0 });
  expect(seen(person.calls)).toEqual([]);
});

test("what could not be recorded is said, and the diff is shown all the same", async () => {
  await using person = shell({
    instead: {
      "task.seen": async () => ({
        ok: false,
        error: operationError("not_written", { reason: "disk full" }),
      }),
    },
  });
  const ran = await person.run("diff", "1");
  expect(ran.exitCode).toBe(0);
  expect(ran.stdout).toContain("+return [...items]");
  expect(ran.stderr).toContain("not recorded as seen: ");
});

test("[OV-15] a verdict on a revision that is not current is refused with what is new", async () => {
  const error = operationError("revision_changed", {
    given: ids.earlier,
    current: ids.revision,
    files: ["src/list.js"],
    patch,
    truncated: false,
  });
  await using person = shell({ instead: { "task.approve": async () => ({ ok: false, error }) } });
  const ran = await person.run("approve", "1");
  expect(ran).toMatchObject({ exitCode: 1, stdout: "" });
  expect(ran.stderr).toContain(`You judged ${ids.earlier}, but ${ids.revision} is current.`);
  expect(ran.stderr).toContain("muster diff --since-seen");
  expect(ran.stderr).toContain("+return [...items]");
});

test("a command that found everything as it asked for says so", async () => {
  await using person = shell({
    instead: {
      "task.approve": async () => ({
        ok: true,
        value: { ...outputs["task.approve"], changed: false },
      }),
    },
  });
  expect((await person.run("approve", "1")).stdout).toContain("(nothing changed)\n");
});

test("an approval says what the machine does not enforce", async () => {
  await using person = shell();
  expect((await person.run("approve", "1")).stdout).toEndWith(
    "\nnot enforced: agents run as you, unsandboxed\n",
  );
});
