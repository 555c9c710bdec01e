import { expect, setDefaultTimeout, test } from "bun:test";
import { fileURLToPath } from "node:url";
import { identify, untilGone } from "@muster/process";
import { Home, sendPrompt } from "./support/home.ts";

setDefaultTimeout(30_000);

const main = fileURLToPath(new URL("main.ts", import.meta.resolve("@muster/scripted")));
const scripted = [process.execPath, main];

const script = (...steps: string[]): string =>
  ["Do it.", "```script", ...steps.map((step) => `- ${step}`), "```"].join("\n");

test("[AG-18] the scripted agent goes through a turn of text, tools and usage", async () => {
  await using home = new Home();
  const { link, watcher } = await home.start(scripted);
  const steps = ["say: Hello.", "run: echo out", "usage: {input: 3, output: 4, cost: 0.5}"];
  await sendPrompt(link, script(...steps));
  const ended = await watcher.until("turn_ended");
  expect(ended).toMatchObject({
    outcome: { code: "completed" },
    usage: { inputTokens: 3, cachedTokens: null, outputTokens: 4, costUsd: 0.5 },
  });
  const finals = watcher.of("message").filter(({ final }) => final);
  expect(finals.map(({ text }) => text)).toEqual(["Hello."]);
  expect(watcher.of("tool_call").at(-1)).toMatchObject({ status: "completed", output: "out\n" });
});

test.each([
  ["crash: {code: 9}", "crashed"],
  ["fail: {kind: rate_limit}", "rate_limited"],
  ["fail: {kind: auth}", "auth_failed"],
  ["fail: {kind: server}", "provider_error"],
  ["run: exit 3", "unknown_failure"],
])("[AG-41] the scripted agent's step `%s` ends the turn %s", async (step, code) => {
  await using home = new Home();
  const { link, watcher } = await home.start(scripted);
  await sendPrompt(link, script(step));
  expect((await watcher.until("turn_ended")).outcome.code as string).toBe(code);
});

test("[AG-33] a running tool in a group of its own dies with a scripted agent that ignores every request", async () => {
  await using home = new Home();
  const { link, watcher } = await home.start(scripted);
  await sendPrompt(link, script("ignore_sigterm", "run: sleep 300"));
  await watcher.until("tool_call", ({ status }) => status === "in_progress");
  await link.stop("enough");
  expect(await watcher.until("run_ended")).toMatchObject({ proven: true, survivors: [] });
  expect(watcher.of("tool_call").at(-1)?.status).toBe("cancelled");
});

test("[AG-37] [HU-32] a killed scripted agent is loaded by the next run, remembers, and replays nothing into the turn", async () => {
  await using home = new Home();
  const first = await home.start(scripted);
  await sendPrompt(first.link, script("say: Working.", "hang"));
  await first.watcher.until("message");
  const { identity } = await first.watcher.until("agent_started");
  process.kill(identity.pid, "SIGKILL");
  const { outcome } = await first.watcher.until("turn_ended");
  expect(outcome).toMatchObject({ code: "crashed", signal: "SIGKILL" });
  const { sessionId } = await first.watcher.until("agent_ready");
  const second = await home.start(scripted, { resume: sessionId });
  await sendPrompt(second.link, script("recall"));
  await second.watcher.until("turn_ended");
  expect(second.watcher.of("agent_ready")).toMatchObject([{ sessionId, resumed: true }]);
  const said = second.watcher.of("message").filter(({ final }) => final);
  expect(said.map(({ text }) => text).join()).toContain("Do it.");
  expect(said.map(({ text }) => text).join()).not.toContain("Working.");
});

test("[AG-31] a cancel ends the turn and its running tool, and the session takes the next prompt", async () => {
  await using home = new Home();
  const { link, watcher } = await home.start(scripted);
  await sendPrompt(link, script('run: "echo $$; exec sleep 300"'));
  const { output } = await watcher.until("tool_call", (call) => call.output !== null);
  const child = identify(Number(output));
  if (child === null) throw new Error(`no such tool: ${output}`);
  const cancelledAt = performance.now();
  await link.cancel();
  expect((await watcher.until("turn_ended")).outcome.code).toBe("cancelled");
  expect(performance.now() - cancelledAt).toBeLessThan(2_000);
  // Its output closes a moment before it is gone.
  expect(await untilGone(child, 1_000)).toBe(true);
  const next = await sendPrompt(link, script("say: Still here."), 2);
  const { outcome } = await watcher.until("turn_ended", ({ turn }) => turn === next);
  expect(outcome.code).toBe("completed");
});

test("[AG-6] garbage between the lines of the protocol is kept raw and disturbs nothing", async () => {
  await using home = new Home();
  const { link, watcher } = await home.start(scripted);
  await sendPrompt(link, script("garbage", "say: Still here."));
  expect((await watcher.until("turn_ended")).outcome.code).toBe("completed");
  expect(watcher.of("message").at(-1)?.text).toBe("Still here.");
});
