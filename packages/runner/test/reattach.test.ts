import { expect, setDefaultTimeout, test } from "bun:test";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { isAlive } from "@muster/process";
import { Home, runnerProgram, sendPrompt } from "./support/home.ts";
import { Watcher } from "./support/watcher.ts";

setDefaultTimeout(30_000);

test("[ST-59] a run outlives the daemon that was killed, and the next one reads everything exactly once", async () => {
  await using home = new Home();
  const specification = home.specification(["hang"]);
  const prompt = home.prompt("survive");
  const order = { program: runnerProgram, environment: home.environment, specification, prompt };
  const daemon = spawn(
    process.execPath,
    [
      join(import.meta.dirname, "support", "daemon.ts"),
      join(home.folder, "r"),
      join(home.folder, "s"),
      JSON.stringify(order),
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await once(daemon.stdout, "data");
  daemon.kill("SIGKILL");
  await once(daemon, "exit");

  const watcher = new Watcher(home.runs, specification.run);
  const attached = await home.runs.attach(specification.run, watcher);
  if (!attached.ok) throw new Error(attached.error.detail);
  expect(isAlive(attached.value.identity)).toBe(true);
  await watcher.until("message");
  expect(await attached.value.prompt(prompt)).toMatchObject({ ok: true });
  await attached.value.cancel();
  await watcher.until("turn_ended");
  await attached.value.stop("enough");
  await watcher.until("run_ended");
  expect(watcher.of("turn_sent")).toMatchObject([{ turn: prompt.turn, text: "survive" }]);
  const offsets = watcher.records.map(({ offset }) => offset);
  expect(new Set(offsets).size).toBe(offsets.length);
  expect(watcher.types()).toEqual([
    "runner_started",
    "agent_started",
    "agent_ready",
    "turn_sent",
    "message",
    "message",
    "turn_ended",
    "agent_exited",
    "run_ended",
  ]);
});

test("the newest daemon wins: the one before is told that its line is gone", async () => {
  await using home = new Home();
  const { run, link, watcher } = await home.start(["plain"]);
  const successor = new Watcher(home.runs, run);
  const attached = await home.runs.attach(run, successor);
  await watcher.left;
  expect(await link.stop("too late")).toMatchObject({ error: { code: "runner_gone" } });
  if (!attached.ok) throw new Error(attached.error.detail);
  await sendPrompt(attached.value);
  expect((await successor.until("turn_ended")).outcome.code).toBe("completed");
});

test("without a daemon for too long the turn is finished first, and then the run parks", async () => {
  await using home = new Home();
  const { run, link, watcher } = await home.startTurn(["slow", "900"], {
    limits: { orphanSeconds: 0.3 },
  });
  await watcher.until("message");
  link.detach();
  await home.untilClosed(run);
  await watcher.read();
  expect(watcher.of("turn_ended")).toMatchObject([{ outcome: { code: "completed" } }]);
  expect(watcher.types().slice(-3)).toEqual(["parked", "agent_exited", "run_ended"]);
  expect(watcher.of("run_ended")).toMatchObject([{ outcome: null, proven: true }]);
});

test("a daemon that comes back in time keeps the run from parking", async () => {
  await using home = new Home();
  const limits = { orphanSeconds: 0.7, silenceSeconds: 1.2 };
  const { run, link } = await home.start(["hang"], { limits });
  link.detach();
  const watcher = new Watcher(home.runs, run);
  const attached = await home.runs.attach(run, watcher);
  if (!attached.ok) throw new Error(attached.error.detail);
  await sendPrompt(attached.value);
  expect((await watcher.until("turn_ended")).outcome.code).toBe("stalled");
  expect(watcher.of("parked")).toEqual([]);
});

test("[AG-33] [ST-59] after the runner was killed its spool is whole and its turn has no end, the agent is proven dead, and the session goes on", async () => {
  await using home = new Home();
  const { run, watcher, link, turn } = await home.startTurn(["hang"]);
  await watcher.until("message");
  const [agent] = watcher.of("agent_started");
  process.kill(link.identity.pid, "SIGKILL");
  await watcher.left;
  const nobody = { grew: () => undefined, gone: () => undefined };
  expect(await home.runs.attach(run, nobody)).toMatchObject({ error: { code: "runner_gone" } });
  expect(await home.runs.reap(run)).toEqual({ proven: true, survivors: [] });
  if (agent === undefined) throw new Error("no agent was started");
  expect(isAlive(agent.identity)).toBe(false);
  await watcher.read();
  expect(watcher.of("turn_sent")).toMatchObject([{ turn }]);
  expect(watcher.of("turn_ended")).toEqual([]);
  const resume = watcher.of("agent_ready")[0]?.sessionId ?? "";
  const next = await home.start(["plain"], { resume });
  expect(await next.watcher.until("agent_ready")).toMatchObject({ resumed: true });
});

test("[CW-11] a socket whose process is not the one it says counts as no runner", async () => {
  await using home = new Home();
  const { run, watcher, link } = await home.start(["plain"]);
  await link.stop("enough");
  await watcher.left;
  const identity = { ...link.identity, pid: process.pid };
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.write(`${JSON.stringify({ type: "hello", v: 1, run, identity })}\n`);
  });
  await once(server.listen(join(home.folder, "s", `${run}.sock`)), "listening");
  const nobody = { grew: () => undefined, gone: () => undefined };
  expect(await home.runs.attach(run, nobody)).toMatchObject({ error: { code: "runner_gone" } });
  server.close();
});

test("[HU-30] a reap ends a runner that lives but is not reached, and all it has started", async () => {
  await using home = new Home();
  const { run, watcher, link } = await home.startTurn(["escape"]);
  await watcher.until("message");
  const [agent] = watcher.of("agent_started");
  link.detach();
  expect(await home.runs.reap(run)).toEqual({ proven: true, survivors: [] });
  for (const identity of [link.identity, agent?.identity]) {
    expect(identity && isAlive(identity)).toBe(false);
  }
});

test("[AG-17] an agent that is killed loses no line that it had written", async () => {
  await using home = new Home();
  const count = 20_000;
  const { watcher } = await home.startTurn(["flood", String(count)]);
  const { outcome } = await watcher.until("turn_ended");
  expect(outcome).toMatchObject({ code: "crashed", signal: "SIGKILL" });
  const finals = watcher.of("message").filter(({ final }) => final);
  const numbers = finals
    .map(({ text }) => text)
    .join("")
    .match(/\d+/g);
  expect(numbers?.map(Number)).toEqual(Array.from({ length: count }, (_, index) => index));
});

test("[AG-17] a runner that is killed while it writes leaves a spool of whole records", async () => {
  await using home = new Home();
  const { run, watcher, link } = await home.startTurn(["torrent", "1000000"]);
  await watcher.until("message");
  process.kill(link.identity.pid, "SIGKILL");
  await watcher.left;
  expect(await home.runs.reap(run)).toEqual({ proven: true, survivors: [] });
  await watcher.read();
  const pieces = watcher.of("message").filter(({ final }) => !final);
  const numbers = pieces.map(({ text }) => Number.parseInt(text, 10));
  expect(numbers.length).toBeGreaterThan(0);
  expect(numbers).toEqual(numbers.map((_, index) => index));
});

test("a runner that is told to terminate ends its run by the ladder", async () => {
  await using home = new Home();
  const { watcher, link } = await home.startTurn(["hang"]);
  await watcher.until("message");
  process.kill(link.identity.pid, "SIGTERM");
  await watcher.until("run_ended");
  expect(watcher.of("turn_ended")).toMatchObject([{ outcome: { code: "cancelled" } }]);
});
