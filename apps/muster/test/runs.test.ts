import { expect, test } from "bun:test";
import type { TaskDetail } from "@muster/contract";
import { scriptedCommand, setAgents, startWith } from "./support/agents.ts";
import { answer, changedPaths, toReview, untilAsked } from "./support/moves.ts";
import { run, write } from "./support/script.ts";
import { inReview } from "./support/stages.ts";
import { withSystem } from "./support/system.ts";
import { promptsOf, transcriptOf } from "./support/transcript.ts";

const limits = (text: string) => ({ configuration: `[limits]\n${text}\n` });
const outcomesOf = (task: TaskDetail) =>
  task.turns.map((turn) => [turn.kind, turn.outcome?.code ?? null]);

test("[OV-54] [SL-38] a crash keeps the work; the same session goes on behind it and is told so", () =>
  withSystem(limits("rounds = 1"), async (system) => {
    const script = [write("b.txt", "b"), { crash: { code: 3 } }, write("c.txt", "c")];
    const task = await toReview(system, "Crash", script);
    expect(outcomesOf(task)).toEqual([
      ["work", "crashed"],
      ["resume", "completed"],
    ]);
    expect(task.turns[0]?.outcome).toMatchObject({ exitCode: 3 });
    expect(task.turns[0]?.snapshot).toMatch(/^[0-9a-f]{40}$/);
    expect(task.runs.map((known) => known.resumed)).toEqual([false, true]);
    expect(await changedPaths(system, task.id)).toEqual(["b.txt", "c.txt"]);
    expect((await promptsOf(system, task.id))[1]).toContain('Turn 1 ended "crashed"');
  }));

test("[HU-13] [HU-17] crashes are capped, also across a restart; a person starts the count anew", () =>
  withSystem(limits("crashes = 1"), async (system) => {
    const crash = { crash: { code: 1 } };
    const { id } = await system.start("Crash", [crash, crash, crash, write("b.txt", "b")]);
    const { ask } = await untilAsked(system, id, "stuck");
    expect(ask).toMatchObject({ title: "1 broken turn in a row", kind: "stuck" });
    await system.stop("stop");
    await system.boot();
    const stuck = await system.detail(id);
    expect(stuck).toMatchObject({ stage: "coding", holds: ["stuck"] });
    expect(stuck.attempt?.used.crashes).toBe(2);
    await answer(system, ask, "retry");
    const task = await system.until(id, inReview);
    expect(outcomesOf(task).map(([, code]) => code)).toEqual([
      "crashed",
      "crashed",
      "crashed",
      "completed",
    ]);
  }));

test("[AG-46] [OV-54] an agent that gives no sign is stalled, ended, and its session goes on", () =>
  withSystem(limits("silence_seconds = 1"), async (system) => {
    const task = await toReview(system, "Hang", [write("b.txt", "b"), "hang", write("c.txt", "c")]);
    expect(outcomesOf(task)).toEqual([
      ["work", "stalled"],
      ["resume", "completed"],
    ]);
    expect(task.runs[0]).toMatchObject({
      state: "ended",
      ending: "no sign of progress for 1 seconds",
    });
    expect(await changedPaths(system, task.id)).toEqual(["b.txt", "c.txt"]);
  }));

test("[AG-41] a turn that takes too long is ended, and counted like a crash", () =>
  withSystem(limits("turn_seconds = 1\ncrashes = 1"), async (system) => {
    const { id } = await system.start("Long", [run("exec tail -f /dev/null")]);
    const { task } = await untilAsked(system, id, "stuck");
    expect(outcomesOf(task).slice(0, 2)).toEqual([
      ["work", "turn_time_exceeded"],
      ["resume", "turn_time_exceeded"],
    ]);
  }));

test("[AG-41] failures of the provider are told apart: a limit is tried again, a login is asked about", () =>
  withSystem(limits("rounds = 3"), async (system) => {
    const script = [
      { fail: { kind: "rate_limit" } },
      { fail: { kind: "server" } },
      { fail: { kind: "auth" } },
    ];
    const { id } = await system.start("Fail", [...script, write("b.txt", "b")]);
    const { task, ask } = await untilAsked(system, id, "stuck");
    expect(outcomesOf(task).map(([, code]) => code)).toEqual([
      "rate_limited",
      "provider_error",
      "auth_failed",
      null,
    ]);
    expect(ask.title).toBe("The agent stopped: auth failed");
    await answer(system, ask, "retry");
    await system.until(id, inReview);
  }));

test("what is not the protocol is skipped: garbage does not end the turn", () =>
  withSystem(limits("rounds = 1"), async (system) => {
    const task = await toReview(system, "Garbage", ["garbage", write("b.txt", "b")]);
    expect(outcomesOf(task)).toEqual([["work", "completed"]]);
  }));

test("a step that fails ends the turn with an error, which is gone on from", () =>
  withSystem(limits("rounds = 1"), async (system) => {
    const { id } = await system.start("Fail", [run("echo why; exit 7"), write("b.txt", "b")]);
    const task = await system.until(id, (now) => now.turns.length > 1);
    expect(outcomesOf(task)[0]).toEqual(["work", "unknown_failure"]);
    const entries = await transcriptOf(system, id);
    const tool = entries.find((entry) => entry.kind === "tool_result");
    expect(tool).toMatchObject({ text: "echo why; exit 7", data: { status: "failed" } });
  }));

test("[AG-1] [HU-13] an agent that does not exist is asked about; once its profile is right, the work begins", () =>
  withSystem(limits("rounds = 1"), async (system) => {
    setAgents(system, { ghost: { command: ["no-such-program-anywhere"] } });
    const { id } = await startWith(system, "ghost", "Haunt", [write("b.txt", "b")]);
    const { task, ask } = await untilAsked(system, id, "stuck");
    expect(ask.title).toBe("The agent could not be started");
    expect(ask.detail).toContain("no-such-program-anywhere");
    expect(task.turns).toMatchObject([{ kind: "work", state: "queued", sentAt: null }]);
    setAgents(system, { ghost: { command: scriptedCommand() } });
    await answer(system, ask, "retry");
    const done = await system.until(id, inReview);
    expect(done.runs.at(-1)).toMatchObject({ agent: "ghost", bundled: false });
    expect(done.turns.map((turn) => turn.kind)).toEqual(["work"]);
  }));

test("[AG-2] the version that an agent tells is kept with its run; one of another than the bundled agent is logged as unverified", () =>
  withSystem({ configuration: null }, async (system) => {
    const bundled = await toReview(system, "Bundled", [write("b.txt", "b")]);
    const version = bundled.runs[0]?.agentVersion;
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(system.log()).not.toContain("unverified");
    setAgents(system, { other: { command: scriptedCommand() } });
    const { id } = await startWith(system, "other", "Other", [write("c.txt", "c")]);
    const other = await system.until(id, inReview);
    expect(other.runs[0]).toMatchObject({ agent: "other", agentVersion: version });
    expect(system.log()).toContain(`version ${version} of the agent \\"other\\" is unverified`);
  }));

test("[OV-24] an agent that exits before its session is tried again, then asked about with its last words", () =>
  withSystem(limits("crashes = 2"), async (system) => {
    setAgents(system, { broken: { command: ["sh", "-c", "echo no licence >&2; exit 3"] } });
    const { id } = await startWith(system, "broken", "Start", []);
    const { task, ask } = await untilAsked(system, id, "stuck");
    expect(ask.title).toBe("2 broken turns in a row");
    expect(task.runs).toHaveLength(3);
    expect(task.turns).toMatchObject([{ kind: "work", state: "queued", sentAt: null }]);
    expect(ask.detail).toContain("exited with code 3");
    expect(ask.detail).toContain("no licence");
  }));

test("[HU-13] a record that reaches its cap ends the run and is asked about; the work is kept", () =>
  withSystem(limits("spool_bytes = 65536"), async (system) => {
    const flood = { flood: { lines: 400, bytes: 1000 } };
    const { id } = await system.start("Talk", { turns: [[write("b.txt", "b"), flood]] });
    const { task, ask } = await untilAsked(system, id, "stuck");
    expect(outcomesOf(task)[0]).toEqual(["work", "spool_full"]);
    expect(ask.title).toBe("The agent stopped: spool full");
    await answer(system, ask, "retry");
    await system.until(id, inReview);
    expect(await changedPaths(system, id)).toContain("b.txt");
  }));

test("[OV-12] [HU-33] [AG-3] an agent has no way to judge, land or stop, and none of Muster's secrets", () =>
  withSystem(limits("rounds = 1"), async (system) => {
    const attempts = ["approve '#1'", "land '#1'", "cancel '#1'", "stop", "answer x allow"];
    const script = attempts.map((words) => run(`if muster ${words}; then exit 1; fi`));
    const task = await toReview(system, "Cheat", [...script, run("env > env.txt")]);
    expect(outcomesOf(task)).toEqual([["work", "completed"]]);
    const diff = await system.call("task.diff", { task: task.id });
    const patch = "patch" in diff ? diff.patch : "";
    expect(patch).toContain("+MUSTER_RUN_ID=");
    expect(patch).not.toContain("MUSTER_HOME");
    expect(patch).not.toContain("MUSTER_TOKEN");
    expect((await system.call("status", {})).live).toBe(0);
  }));
