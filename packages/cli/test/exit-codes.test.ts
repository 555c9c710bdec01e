import { expect, test } from "bun:test";
import { operationError } from "@muster/contract";
import { shell } from "./support/shell.ts";

test("done is exit code 0", async () => {
  await using person = shell();
  expect(await person.run("ls")).toMatchObject({ exitCode: 0, stderr: "" });
});

test("[OV-46] a refusal of the server is exit code 1, with what happened and the next step on stderr", async () => {
  await using person = shell({
    instead: {
      "task.get": async (_caller, { task }) => ({
        ok: false,
        error: operationError("unknown_id", { kind: "task", given: task }),
      }),
    },
  });
  expect(await person.run("show", "#9")).toMatchObject({
    exitCode: 1,
    stdout: "",
    stderr: "error: There is no task #9.\nnext:  See what there is with `muster ls --all`.\n",
  });
});

test("[OV-46] with --json a refusal is one object on stdout", async () => {
  await using person = shell({
    instead: {
      "task.pause": async () => ({
        ok: false,
        error: operationError("invalid_transition", {
          command: "pause",
          stage: "landed",
          allowed: ["reopen"],
        }),
      }),
    },
  });
  const ran = await person.run("pause", "1", "--json");
  expect(ran).toMatchObject({ exitCode: 1, stderr: "" });
  expect(ran.json()).toEqual({
    error: {
      code: "invalid_transition",
      message: "pause is not possible while the task is landed.",
      next: "Possible now: reopen.",
      retryable: false,
      requestId: "req_1",
      data: { command: "pause", stage: "landed", allowed: ["reopen"] },
    },
  });
});

test("a wrong command line is exit code 2 and reaches nobody", async () => {
  await using person = shell();
  const wrong = [
    ["approve"],
    ["nonsense"],
    ["ls", "--nonsense"],
    ["ls", "--limit", "-1"],
    ["ls", "--stage", "nowhere"],
    ["approve", "1", "2"],
    ["--nonsense", "ls"],
    ["-C"],
    ["ls", "-C", "/no/such/folder"],
    ["ls", "-C", "/dev/null/folder"],
    ["comment", "1", "src/list.js", "-m", "x"],
    ["comment", "1", "src/list.js:5-3", "-m", "x"],
    ["comment", "1", "src/list.js:5"],
    ["add", "x", "-m", "a", "-F", "b"],
    ["edit", "1"],
    ["edit", "1", "--agent", "a", "--default-agent"],
    ["diff", "1", "--live", "--since-seen"],
    ["completion", "tcsh"],
    ["show", ""],
    ["why", "."],
    ["approve", ".."],
    ["answer", "", "retry"],
    ["init", ""],
    ["project", ""],
    ["backup", ""],
    ["-C", "", "ls"],
    ["ls", "--project", ""],
    ["ls", "--cursor", ""],
    ["approve", "1", "--revision", ""],
    ["add", "x", "-F", ""],
    [],
  ];
  for (const argv of wrong) {
    const { exitCode, stdout } = await person.run(...argv);
    expect({ argv, exitCode, stdout }).toEqual({ argv, exitCode: 2, stdout: "" });
  }
  expect(person.calls).toEqual([]);
});

test("what the server says of a field is told in the words of the command line", async () => {
  await using person = shell();
  const told: [argv: string[], words: string][] = [
    [["add", ""], "<title> must not be empty."],
    [["add", "a\u001b[31mb"], "<title> must be one line without control characters."],
    [["add", "a\nb"], "<title> must be one line without control characters."],
    [
      ["init", "--name", "a\u001bb"],
      "--name must have 1 to 100 characters, no #, no / and no control characters.",
    ],
    [["add", "x", "-F", "-"], "-m or -F must not hold NUL characters."],
    [["ls", "--limit", "201"], "--limit must be at most 200."],
    [["show", "#0"], "<task> must be a task's id, the end of it, #N, N or project#N."],
    [
      ["init", "--name", "a/b"],
      "--name must have 1 to 100 characters, no #, no / and no control characters.",
    ],
    [["approve", "1", "--revision", "?"], "--revision must be a revision's id or the end of it."],
    [["answer", "?", "x"], "<ask> must be an ask's id or the end of it."],
    [
      ["comment", "1", `${"x".repeat(4097)}:1`, "-m", "x"],
      "<lines> must have at most 4096 characters.",
    ],
  ];
  await using typing = shell({ stdin: "a\0b" });
  for (const [argv, words] of told) {
    const ran = await (argv.includes("-F") ? typing : person).run(...argv);
    expect(ran).toMatchObject({ exitCode: 1, stdout: "" });
    expect(ran.stderr).toBe(`error: ${words}\nnext:  Correct what is named and try again.\n`);
  }
});

test("a wrong command line with --json is one object on stdout too", async () => {
  await using person = shell();
  const ran = await person.run("approve", "--json");
  expect(ran).toMatchObject({ exitCode: 2, stderr: "" });
  expect(ran.json()).toMatchObject({ error: { code: "usage", retryable: false, requestId: null } });
});

test("no daemon is exit code 3 for status, which says so and starts nothing", async () => {
  await using person = shell({ up: false });
  const ran = await person.run("status");
  expect(ran.exitCode).toBe(3);
  expect(ran.stderr).toContain(`No daemon runs for ${person.folder}.`);
  expect(ran.stderr).toContain("muster start");
  expect(person.asked).toEqual([]);
  const asJson = await person.run("status", "--json");
  expect(asJson.exitCode).toBe(3);
  expect(asJson.json()).toMatchObject({ error: { code: "no_daemon", retryable: true } });
});

test("no daemon is exit code 0 for stop, which says so and starts nothing", async () => {
  await using person = shell({ up: false });
  expect(await person.run("stop")).toMatchObject({
    exitCode: 0,
    stdout: "muster is not running\n",
  });
  expect((await person.run("stop", "--json")).json()).toEqual({
    mode: "stop",
    wasRunning: false,
    live: 0,
    forced: false,
  });
  expect(person.asked).toEqual([]);
});

test("a daemon that cannot be started is a refusal with the host's words", async () => {
  const refusal = {
    code: "port_taken",
    message: "Port 4000 is held by pid 12 httpd.",
    next: "Set MUSTER_PORT to another port.",
    data: { port: 4000, holder: { pid: 12, command: "httpd" } },
  };
  await using person = shell({
    up: false,
    host: {
      daemon: { start: async () => ({ ok: false, error: refusal }), gone: async () => true },
    },
  });
  for (const verb of ["start", "ls"]) {
    const ran = await person.run(verb, "--json");
    expect(ran.exitCode).toBe(1);
    expect(ran.json()).toEqual({ error: { ...refusal, retryable: false, requestId: null } });
  }
});

test("who forgot the task is told of # in a shell, and who forgot something else is not", async () => {
  await using person = shell();
  for (const words of [["show"], ["comment"]])
    expect((await person.run(...words)).stderr).toContain("In a shell # begins a comment");
  const other = await person.run("comment", "1");
  expect(other.exitCode).toBe(2);
  expect(other.stderr).toContain("lines");
  expect(other.stderr).not.toContain("In a shell");
});
