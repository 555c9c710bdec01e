import { expect, setDefaultTimeout, test } from "bun:test";
import { findMarked, identify, isAlive } from "@muster/process";
import { Home } from "./support/home.ts";
import type { Watcher } from "./support/watcher.ts";

setDefaultTimeout(30_000);

const proven = { proven: true, survivors: [] };

/** The agent's process is gone at the moment the spool says so. */
async function untilProven(watcher: Watcher) {
  const ended = await watcher.until("run_ended");
  expect(ended).toMatchObject(proven);
  for (const { identity } of watcher.of("agent_started")) expect(isAlive(identity)).toBe(false);
  await watcher.left;
  return ended;
}

test("[AG-49] a crash within a turn is told within a second, with its code and the last errors", async () => {
  await using home = new Home();
  const { watcher } = await home.startTurn(["crash"]);
  const exited = await watcher.until("agent_exited");
  expect(exited).toMatchObject({ code: 7, signal: null, stderrTail: "first line\nboom\n" });
  const { outcome } = await watcher.until("turn_ended");
  expect(outcome).toMatchObject({ code: "crashed", exitCode: 7, signal: null });
  expect((await untilProven(watcher)).outcome?.code).toBe("crashed");
  const at = (type: string) =>
    Date.parse(watcher.records.find(({ record }) => record.type === type)?.at ?? "");
  expect(at("turn_ended") - at("message")).toBeLessThan(1_000);
});

test("[AG-9] a command that does not exist ends the run with start_failed", async () => {
  await using home = new Home();
  const { watcher } = await home.start(["/nowhere/agent"]);
  const ended = await watcher.until("run_ended");
  expect(ended).toMatchObject({ ...proven, outcome: { code: "start_failed" } });
  expect(ended.outcome?.detail).toContain("command_not_found");
  expect(watcher.of("agent_started")).toEqual([]);
});

test("[AG-9] an agent that exits before its session is ready has crashed, and nothing is sent to it", async () => {
  await using home = new Home();
  const { watcher, link } = await home.start(["exit"]);
  await link.prompt(home.prompt());
  const ended = await untilProven(watcher);
  expect(ended.outcome).toMatchObject({ code: "crashed", exitCode: 3 });
  expect(ended.outcome?.detail).toContain("cannot start");
  expect(watcher.of("turn_sent")).toEqual([]);
});

test("[AG-9] an agent that says no sensible word until the deadline is killed: stalled", async () => {
  await using home = new Home();
  const { watcher, turn } = await home.startTurn(["garbage"], { limits: { startSeconds: 1 } });
  const ended = await untilProven(watcher);
  expect(ended.outcome?.code).toBe("stalled");
  expect(watcher.of("turn_ended")).toMatchObject([{ turn, outcome: { code: "stalled" } }]);
});

test("[HU-32] a stop before the session is ready ends the waiting turn as cancelled, and it was never sent", async () => {
  await using home = new Home();
  const { watcher, link, turn } = await home.startTurn(["garbage"]);
  await link.stop("changed my mind");
  expect((await untilProven(watcher)).outcome).toBeNull();
  expect(watcher.of("turn_sent")).toEqual([]);
  expect(watcher.of("turn_ended")).toMatchObject([{ turn, outcome: { code: "cancelled" } }]);
});

test("an agent that closes its output and goes on running is ended: protocol_error", async () => {
  await using home = new Home();
  const { watcher } = await home.startTurn(["mute"]);
  expect((await untilProven(watcher)).outcome?.code).toBe("protocol_error");
  expect(watcher.of("turn_ended")[0]?.outcome.code).toBe("protocol_error");
});

test("[AG-32] [HU-28] an idle agent ends when its input is closed, and the run is proven ended", async () => {
  await using home = new Home();
  const { watcher, link } = await home.startTurn(["plain"]);
  await watcher.until("turn_ended");
  expect(await link.stop("enough")).toEqual({ ok: true, value: undefined });
  expect(await untilProven(watcher)).toMatchObject({ reason: "enough", outcome: null });
  expect(watcher.of("agent_exited")).toMatchObject([{ code: 0, signal: null }]);
});

test("the connection to a runner lasts as long as its process: who hears of its end finds it gone", async () => {
  await using home = new Home();
  const { run, watcher, link } = await home.start(["plain"]);
  await link.stop("enough");
  await watcher.left;
  expect(findMarked({ variable: "MUSTER_RUNNER_OF", value: run })).toEqual([]);
});

test("[AG-31] [AG-32] a stop in the middle of a turn cancels it first", async () => {
  await using home = new Home();
  const { watcher, link } = await home.startTurn(["hang"]);
  await watcher.until("message");
  await link.stop("the task was paused");
  await untilProven(watcher);
  const outcome = { code: "cancelled", detail: "the task was paused" };
  expect(watcher.of("turn_ended")).toMatchObject([{ outcome }]);
});

test("[HU-28] [HU-30] an agent that ignores cancel, end of input and SIGTERM is killed", async () => {
  await using home = new Home();
  const { watcher, link } = await home.startTurn(["stubborn"]);
  await watcher.until("message");
  await link.stop("enough");
  await untilProven(watcher);
  expect(watcher.of("agent_exited")).toMatchObject([{ code: null, signal: "SIGKILL" }]);
  expect(watcher.of("turn_ended")).toMatchObject([{ outcome: { code: "cancelled" } }]);
});

test.each(["escape", "vanish"])(
  "[AG-33] [HU-29] %s: a child that has left the group is found and killed before the run counts as ended",
  async (behaviour) => {
    await using home = new Home();
    const { watcher, link } = await home.startTurn([behaviour]);
    await watcher.until("message");
    const escapee = identify(Number(home.file("work space", "escapee")));
    if (escapee === null) throw new Error("nothing has escaped");
    await link.stop("enough");
    await untilProven(watcher);
    expect(isAlive(escapee)).toBe(false);
  },
);

test("[AG-46] an agent that hangs has stalled: the turn and the run end so", async () => {
  await using home = new Home();
  const { watcher } = await home.startTurn(["hang"], { limits: { silenceSeconds: 0.3 } });
  expect((await untilProven(watcher)).outcome?.code).toBe("stalled");
  expect(watcher.of("turn_ended")).toMatchObject([{ outcome: { code: "stalled" } }]);
});

test("[AG-46] while a tool runs silence is no stall, but the turn's time is limited", async () => {
  await using home = new Home();
  const { watcher } = await home.startTurn(["busy"], {
    limits: { silenceSeconds: 0.2, turnSeconds: 1 },
  });
  expect((await untilProven(watcher)).outcome?.code).toBe("turn_time_exceeded");
  expect(watcher.of("tool_call").at(-1)?.status).toBe("cancelled");
});

test("[AG-28] a deadline's denial reaches the agent, and comes once", async () => {
  await using home = new Home();
  const { watcher, link } = await home.startTurn(["ask"], { permissions: "ask" });
  const { requestId, asks } = await watcher.until("permission_requested");
  expect(asks).toBe(true);
  expect(await link.answerPermission(requestId, "deny", "deadline")).toMatchObject({ ok: true });
  expect((await watcher.until("turn_ended")).outcome.code).toBe("denied");
  expect(watcher.of("permission_answered")).toMatchObject([{ decision: "deny", by: "deadline" }]);
  expect(await link.answerPermission(requestId, "allow", "person")).toMatchObject({
    error: { code: "no_such_request" },
  });
});

test("[AG-31] an agent that does not heed a cancel is ended, and its turn is cancelled", async () => {
  await using home = new Home();
  const { watcher, link } = await home.startTurn(["deaf"]);
  await watcher.until("message");
  await link.cancel();
  await untilProven(watcher);
  expect(watcher.of("turn_ended")).toMatchObject([{ outcome: { code: "cancelled" } }]);
});

test("a spool past its cap ends the run with spool_full, and the last records are there", async () => {
  await using home = new Home();
  const spoolBytes = 1_000_000;
  const { watcher } = await home.startTurn(["endless"], { limits: { spoolBytes } });
  expect((await untilProven(watcher)).outcome?.code).toBe("spool_full");
  expect(watcher.of("turn_ended")).toMatchObject([{ outcome: { code: "spool_full" } }]);
  expect(watcher.records.at(-1)?.offset).toBeLessThan(spoolBytes + 100_000);
});
