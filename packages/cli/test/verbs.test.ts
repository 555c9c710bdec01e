import { expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { operationNames } from "@muster/contract";
import { stages } from "@muster/core";
import { priorities } from "@muster/model";
import { ls } from "../src/verbs/ls.ts";
import { verbEntry, verbNames } from "../src/verbs/table.ts";
import { priorityOption } from "../src/verbs/task-options.ts";
import { ids } from "./support/samples.ts";
import { shell } from "./support/shell.ts";

const one = { task: "#1" };

/** What each command line asks of the daemon; the project is the folder of the person. */
const asked: [argv: string[], operation: string, input: Record<string, unknown>][] = [
  [["add", "Sort", "-m", "by name"], "task.create", { title: "Sort", body: "by name" }],
  [["add", "Sort", "--priority", "high"], "task.create", { priority: "high", agent: null }],
  [["add", "Sort", "--agent", "claude"], "task.create", { agent: "claude", body: "" }],
  [["edit", "#1", "--title", "Sort it"], "task.edit", { ...one, title: "Sort it" }],
  [["edit", "#1", "-m", "b", "--priority", "low"], "task.edit", { body: "b", priority: "low" }],
  [["edit", "#1", "--default-agent"], "task.edit", { ...one, agent: null }],
  [["ls"], "task.list", { limit: 50 }],
  [["ls", "--stage", "landed", "--limit", "3"], "task.list", { stage: "landed", limit: 3 }],
  [["ls", "--cursor", "abc"], "task.list", { cursor: "abc" }],
  [["why", "1"], "task.why", { task: "1" }],
  [["run", "web#1"], "task.run", { task: "web#1" }],
  [["pause", "#1"], "task.pause", one],
  [["resume", "#1"], "task.resume", one],
  [["cancel", "#1"], "task.cancel", one],
  [["reopen", "#1"], "task.reopen", one],
  [["unapprove", "#1"], "task.unapprove", one],
  [["deliver", "#1"], "task.deliver", one],
  [["restore", "#1"], "task.restore", one],
  [["restore", "#1", "--turn", "2"], "task.restore", { ...one, turn: 2 }],
  [["project"], "project.get", {}],
];

const judging: typeof asked = [
  [["land", "#1", "--revision", "abc"], "task.land", { ...one, revision: "abc" }],
  [["approve", "#1", "--land", "--json"], "task.approve", { ...one, land: true }],
  [["request-changes", "#1", "-m", "No"], "task.requestChanges", { ...one, note: "No" }],
];

test.each(judging)("%j looks at the task and asks for %s", async (argv, operation, input) => {
  await using person = shell();
  expect(await person.run(...argv)).toMatchObject({ exitCode: 0, stderr: "" });
  expect(person.calls.map(({ name }) => name)).toEqual(["task.get", operation as "health"]);
  expect(person.calls[1]?.input).toMatchObject({ ...input, project: person.folder });
});

test.each(asked)("%j asks for %s", async (argv, operation, input) => {
  await using person = shell();
  expect(await person.run(...argv)).toMatchObject({ exitCode: 0, stderr: "" });
  expect(person.calls.map(({ name }) => name)).toEqual([operation as "health"]);
  expect(person.calls[0]).toMatchObject({
    caller: { actor: { kind: "person" }, origin: "cli" },
    input: { ...input, project: person.folder },
  });
});

test("a project named on the command line stands for that of the folder", async () => {
  await using person = shell();
  mkdirSync(join(person.folder, "deep"));
  const projects = async (...argv: string[]) => {
    await person.run(...argv);
    return person.calls.at(-1)?.input["project"];
  };
  expect(await projects("ls", "--project", "web")).toBe("web");
  expect(await projects("--project", "./deep", "ls")).toBe(join(person.folder, "deep"));
  expect(await projects("ls", "-C", "deep")).toBe(join(person.folder, "deep"));
  expect(await projects("-C", "deep", "ls", "--project", "..")).toBe(person.folder);
  expect(await projects("project", "web")).toBe("web");
  expect(await projects("project", "..")).toBe(join(person.folder, ".."));
  expect(await projects("ls", "--all")).toBeUndefined();
  expect(await projects("ls", "-C", join(person.folder, "deep"))).toBe(join(person.folder, "deep"));
});

test("init and backup send absolute paths, taken from the folder", async () => {
  await using person = shell();
  mkdirSync(join(person.folder, "deep"));
  await person.run("init", "--target", "main", "--name", "web");
  await person.run("init", "sub dir", "-C", "deep");
  await person.run("backup", "copy.db");
  await person.run("backup");
  expect(person.calls.map(({ input }) => input)).toEqual([
    { path: person.folder, target: "main", name: "web" },
    { path: join(person.folder, "deep", "sub dir") },
    { file: join(person.folder, "copy.db") },
    {},
  ]);
});

test("texts come from -m, from a file, or from stdin, as they are", async () => {
  await using person = shell({ stdin: "from stdin\n" });
  writeFileSync(join(person.folder, "body.md"), "# Ä body\n");
  const body = async (...words: string[]) => {
    expect(await person.run("add", "Sort", ...words)).toMatchObject({ exitCode: 0 });
    return person.calls.at(-1)?.input["body"];
  };
  expect(await body("-m", "- a list")).toBe("- a list");
  expect(await body("-F", "body.md")).toBe("# Ä body\n");
  expect(await body("-F", "-")).toBe("from stdin\n");
  expect(await body("-m", "-")).toBe("from stdin\n");
});

test("a text that cannot be read, or is none, is a typed refusal and reaches nobody", async () => {
  await using person = shell();
  writeFileSync(join(person.folder, "image.png"), Buffer.from([0xff, 0xfe, 0x00]));
  const code = async (file: string) => {
    const ran = await person.run("add", "Sort", "-F", file, "--json");
    expect(ran.exitCode).toBe(1);
    return (ran.json()["error"] as { code: string }).code;
  };
  expect(await code("no such file.md")).toBe("file_unreadable");
  expect(await code(".")).toBe("file_unreadable");
  expect(await code("image.png")).toBe("file_not_text");
  expect(person.calls).toEqual([]);
});

test("a text that is too long is refused by the server, also when it was cut inside a character", async () => {
  await using person = shell({ stdin: "€".repeat(400_000) });
  const ran = await person.run("add", "Sort", "-F", "-", "--json");
  expect(ran.exitCode).toBe(1);
  expect(ran.json()).toMatchObject({ error: { code: "invalid_input" } });
});

test("request-changes needs no line and no note", async () => {
  await using person = shell();
  expect(await person.run("request-changes", "1")).toMatchObject({ exitCode: 0 });
  expect(person.calls[0]?.input).not.toHaveProperty("note");
});

test("a comment names lines of a file by the repository's own path", async () => {
  await using person = shell();
  const comment = async (...words: string[]) => {
    const ran = await person.run("comment", "#1", ...words);
    expect(ran).toMatchObject({ exitCode: 0, stderr: "" });
    return person.calls.at(-1)?.input;
  };
  expect(await comment("my notes: 1.md:3-5:old", "-m", "Why?")).toMatchObject({
    path: "my notes: 1.md",
    line: 3,
    endLine: 5,
    side: "old",
    body: "Why?",
  });
  expect(await comment("/home/ada/web/src/list.js:3", "-m", "x")).toMatchObject({
    path: "src/list.js",
  });
});

test("a comment is sent in words of the folder where the person is", async () => {
  await using person = shell({ host: { cwd: "/home/ada/web/src" } });
  await person.run("comment", "1", "list.js:3", "-m", "x", "--revision", ids.revision);
  expect(person.calls.at(-1)?.input).toMatchObject({
    path: "src/list.js",
    revision: ids.revision,
    project: "/home/ada/web/src",
  });
});

test("an answer carries the choice and the note", async () => {
  await using person = shell();
  await person.run("answer", "c3d4e5f5", "retry", "-m", "now");
  expect(person.calls[0]?.input).toEqual({ ask: "c3d4e5f5", choice: "retry", note: "now" });
});

test("path prints the workspace's folder and nothing else", async () => {
  await using person = shell();
  expect((await person.run("path", "#1")).stdout).toBe("/state/workspaces/1\n");
});

test("a task without a workspace has no path", async () => {
  const { detail } = await import("./support/samples.ts");
  await using person = shell({
    instead: {
      "task.get": async () => ({ ok: true, value: { ...detail, attempt: null } }),
    },
  });
  const ran = await person.run("path", "#1", "--json");
  expect(ran.exitCode).toBe(1);
  expect(ran.json()).toMatchObject({
    error: { code: "no_workspace", data: { workspace: "absent" } },
  });
});

test("backup prints the path it wrote", async () => {
  await using person = shell();
  expect((await person.run("backup")).stdout).toBe("/state/backups/1.db\n");
});

test("run returns at once and says what the bundled agent is", async () => {
  await using person = shell();
  expect((await person.run("run", "1")).stdout).toContain("bundled scripted agent, no model");
  expect(person.calls).toHaveLength(1);
});

test("[OV-52] every operation of the contract that is not for browsers alone is within reach of a verb", async () => {
  const verbs = await Promise.all(verbNames.map((name) => verbEntry(name).load()));
  const reached = new Set(verbs.flatMap(({ operations }) => operations));
  const ofBrowsers = new Set<string>(["session.create", "ticket.create", "task.file"]);
  const wanted = operationNames.filter((name) => !ofBrowsers.has(name));
  expect(wanted.filter((name) => !reached.has(name))).toEqual([]);
});

test("[OV-52] choices on the command line are those of the model", () => {
  expect(priorityOption.choices).toEqual([...priorities]);
  const stageOption = ls.options.find(({ flags }) => flags.startsWith("--stage"));
  expect(stageOption?.choices).toEqual([...stages]);
});
