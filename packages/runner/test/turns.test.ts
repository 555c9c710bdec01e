import { expect, setDefaultTimeout, test } from "bun:test";
import { statSync } from "node:fs";
import { join } from "node:path";
import { makeId } from "@muster/model";
import { readRawLines } from "../src/index.ts";
import { Home, sendPrompt } from "./support/home.ts";

setDefaultTimeout(30_000);

test("a prompt whose turn is in the spool is acknowledged and never sent again", async () => {
  await using home = new Home();
  const { link, watcher } = await home.start(["plain"]);
  const prompt = home.prompt("once");
  expect(await link.prompt(prompt)).toMatchObject({ ok: true });
  expect(await link.prompt(prompt)).toMatchObject({ ok: true });
  await watcher.until("turn_ended");
  expect(await link.prompt(prompt)).toMatchObject({ ok: true });
  const second = home.prompt("twice", 2);
  await link.prompt(second);
  await watcher.until("turn_ended", ({ turn }) => turn === second.turn);
  expect(watcher.of("turn_sent").map(({ text }) => text)).toEqual(["once", "twice"]);
});

test("[AG-15] one prompt at a time: another one is refused, while the agent starts and while it works", async () => {
  await using home = new Home();
  const { link, watcher } = await home.start(["hang"]);
  const refused = { ok: false, error: { code: "turn_in_progress" } };
  await link.prompt(home.prompt());
  expect(await link.prompt(home.prompt())).toMatchObject(refused);
  await watcher.until("message");
  expect(await link.prompt(home.prompt())).toMatchObject(refused);
  await link.cancel();
  expect((await watcher.until("turn_ended")).outcome.code).toBe("cancelled");
  await sendPrompt(link);
});

test("[AG-27] [AG-28] a person's answer reaches the agent, and both are in the spool", async () => {
  await using home = new Home();
  const { link, watcher } = await home.startTurn(["ask"], { permissions: "ask" });
  const { requestId } = await watcher.until("permission_requested");
  await link.answerPermission(requestId, "allow", "person");
  expect((await watcher.until("turn_ended")).outcome.code).toBe("completed");
  expect(watcher.of("permission_answered")).toMatchObject([{ decision: "allow", by: "person" }]);
});

test("[AG-28] a cancel while a permission is open answers it and ends the turn", async () => {
  await using home = new Home();
  const { link, watcher } = await home.startTurn(["ask"], { permissions: "ask" });
  await watcher.until("permission_requested");
  await link.cancel();
  expect((await watcher.until("turn_ended")).outcome.code).toBe("cancelled");
  expect(watcher.of("permission_answered")).toMatchObject([
    { decision: "cancelled", by: "cancel" },
  ]);
});

test("[AG-37] [SL-5] [SL-38] [ST-5] a session is loaded by another run, by the id that is in the first spool before any prompt", async () => {
  await using home = new Home();
  const first = await home.startTurn(["plain"]);
  await first.watcher.until("turn_ended");
  await first.link.stop("enough");
  await first.watcher.until("run_ended");
  const types = first.watcher.types();
  expect(types.indexOf("agent_ready")).toBeLessThan(types.indexOf("turn_sent"));
  const [ready] = first.watcher.of("agent_ready");
  const second = await home.start(["plain"], { resume: ready?.sessionId ?? "" });
  expect(await second.watcher.until("agent_ready")).toMatchObject({ resumed: true });
  const third = await home.start(["plain"], { resume: "nobody-knows-it" });
  const fresh = await third.watcher.until("agent_ready");
  expect(fresh).toMatchObject({ resumed: false, sessionId: ready?.sessionId });
  expect(fresh.freshBecause).toContain("no such session");
});

test("[AG-3] the environment of an agent is composed: marks and profile in it, nothing of Muster's own", async () => {
  await using home = new Home();
  const specification = home.specification(["environment"], { pathPrefix: ["/opt/tools"] });
  specification.profile.env = { QUIET: "1" };
  const { link, watcher, run } = await home.startSpecified(specification);
  await sendPrompt(link);
  await watcher.until("turn_ended");
  const environment = JSON.parse(home.file("work space", "environment.json"));
  const { PATH, MUSTER_DOOR, ...rest } = environment as Record<string, string>;
  expect(PATH).toBe(`/opt/tools:${home.environment.PATH}`);
  expect(statSync(MUSTER_DOOR ?? "").mode & 0o777).toBe(0o600);
  expect(rest).toEqual({
    HOME: home.folder,
    LANG: "C.UTF-8",
    TERM: "dumb",
    GIT_TERMINAL_PROMPT: "0",
    MUSTER_RUN_ID: run,
    MUSTER_TASK: "7",
    QUIET: "1",
  });
});

test("no known secret gets into spool or log: not by what the agent says nor by its errors, raw or read", async () => {
  await using home = new Home();
  const secret = 'k"ey/ünïque';
  const { run, link, watcher } = await home.start(["leak", secret], { secrets: [secret] });
  await sendPrompt(link, `the key is ${secret}`);
  await watcher.until("turn_ended");
  await link.stop("enough");
  await watcher.until("run_ended");
  const folder = ["r", run];
  const raw = await readRawLines(join(home.folder, ...folder, "spool"), 0, 10_000_000);
  const lines = raw.lines.map(({ bytes }) => Buffer.from(bytes).toString());
  const everything = [
    JSON.stringify(watcher.records),
    ...lines,
    home.file(...folder, "agent.stderr"),
  ];
  for (const text of everything) {
    for (const form of [secret, JSON.stringify(secret).slice(1, -1)])
      expect(text).not.toContain(form);
  }
  expect(watcher.of("message").at(-1)?.text).toBe("[redacted]");
  expect(home.file(...folder, "agent.stderr")).toBe("[redacted]\n");
});

test("[AG-4] agent and runner are told by boot, number and start time, and lead groups of their own", async () => {
  await using home = new Home();
  const { link, watcher } = await home.start(["plain"]);
  const { identity: agent } = await watcher.until("agent_started");
  const [runner] = watcher.of("runner_started");
  expect(runner?.identity).toEqual(link.identity);
  for (const identity of [agent, link.identity]) {
    expect(identity.bootId).not.toBe("");
    expect(identity.startTime).toMatch(/^\d+$/);
    expect(home.groupOf(identity.pid)).toBe(identity.pid);
  }
});

test("a socket path that is too long is refused before anything is started", async () => {
  await using home = new Home();
  const runs = home.open({ socketFolder: join(home.folder, "x".repeat(90)) });
  const specification = home.specification(["plain"]);
  const listener = { grew: () => undefined, gone: () => undefined };
  expect(await runs.start(specification, listener)).toMatchObject({
    ok: false,
    error: { code: "socket_path_too_long", limit: 107 },
  });
  expect(await runs.read(specification.run, 0, 1_000)).toEqual({
    records: [],
    next: 0,
    damaged: false,
  });
});

test("a run that cannot be started is refused with what its runner said", async () => {
  await using home = new Home();
  const runs = home.open({ program: ["/bin/sh", "-c", "echo no such thing >&2; exit 4"] });
  const listener = { grew: () => undefined, gone: () => undefined };
  const started = await runs.start(home.specification(["plain"]), listener);
  expect(started).toEqual({
    ok: false,
    error: { code: "runner_not_started", detail: "no such thing" },
  });
});

test("a run that never was is no such run, and has an empty spool", async () => {
  await using home = new Home();
  const run = makeId("run", "01J00000000000000000000000");
  const listener = { grew: () => undefined, gone: () => undefined };
  expect(await home.runs.attach(run, listener)).toMatchObject({ error: { code: "no_such_run" } });
  expect(await home.runs.reap(run)).toEqual({ proven: true, survivors: [] });
});

test("[SL-16] the errors of an agent go to a file of its run, of limited length", async () => {
  await using home = new Home();
  const { run, watcher } = await home.startTurn(["crash"]);
  await watcher.until("run_ended");
  expect(home.file("r", run, "agent.stderr")).toBe("first line\nboom\n");
  for (const name of ["run.json", "spool", "agent.stderr", "runner.log"]) {
    expect(statSync(join(home.folder, "r", run, name)).mode & 0o077).toBe(0);
  }
  await home.runs.forget(run);
  expect(await home.runs.read(run, 0, 1_000)).toEqual({ records: [], next: 0, damaged: false });
});
