import { expect, setDefaultTimeout, test } from "bun:test";
import { errorOf, TestAgent } from "./support/agent.ts";
import { TestFolder } from "./support/folder.ts";
import { toolCalls, toolOutput, toolStatus } from "./support/tools.ts";

setDefaultTimeout(60_000);

/** The process id that a running tool has printed. */
async function printedPid(agent: TestAgent): Promise<number> {
  await agent.seen(toolOutput("\n"));
  return Number(toolCalls(agent.updates)[0]?.output);
}

test.each([
  ["a command", "- run: exec 9> tool; echo $$; exec sleep 600"],
  ["a command below a shell", "- run: exec 9> tool; sh -c 'echo $$; sleep 600; true'; true"],
  [
    "one that ignores SIGTERM",
    "- run: exec 9> tool; trap '' TERM; echo $$; while :; do sleep 600; done",
  ],
])("cancel ends %s with its group, and the session goes on", async (_, script) => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const tool = folder.heldOpen("tool");
  const turn = agent.script(session, `${script}\n- say: never`);
  await printedPid(agent);
  await agent.cancel(session);
  expect(await turn).toEqual({ stopReason: "cancelled" });
  await tool;
  expect(toolCalls(agent.updates)).toMatchObject([{ status: "failed" }]);
  expect(await agent.script(session, "- say: still here")).toEqual({ stopReason: "end_turn" });
  expect(agent.said).toBe("still here");
});

test("cancel gives a command the time to clean up", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const command = "trap 'echo clean > cleaned; exit' TERM; echo $$; while :; do sleep 0.01; done";
  const turn = agent.script(session, `- run: sh -c "${command}"`);
  await printedPid(agent);
  await agent.cancel(session);
  await turn;
  expect(folder.read("cleaned")).toBe("clean\n");
});

test.each(["- hang", "- sleep: {ms: 600000}"])("cancel ends %s", async (script) => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const turn = agent.script(session, `- say: a\n${script}\n- say: never`);
  await agent.seen((update) => update.sessionUpdate === "agent_message_chunk");
  await agent.cancel(session);
  expect(await turn).toEqual({ stopReason: "cancelled" });
  expect(agent.said).toBe("a");
});

test("cancel ends a turn that waits for a permission, answered or not", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const asked = Promise.withResolvers<void>();
  agent.decide = () => {
    asked.resolve();
    return new Promise(() => undefined);
  };
  const session = await agent.open();
  const turn = agent.script(session, "- ask: {title: May I?}\n- say: never");
  await asked.promise;
  await agent.cancel(session);
  expect(await turn).toEqual({ stopReason: "cancelled" });
  expect(agent.updates.filter(toolStatus("failed"))).toHaveLength(1);
});

test("a cancel right behind its prompt is not lost", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  agent.process.stdin.cork();
  const turn = agent.script(session, "- hang");
  await agent.cancel(session);
  agent.process.stdin.uncork();
  expect(await turn).toEqual({ stopReason: "cancelled" });
});

test("a cancel between turns changes nothing", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  await agent.cancel(session);
  expect(await agent.script(session, "- say: a")).toEqual({ stopReason: "end_turn" });
});

test("a second prompt is refused while a turn runs", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const turn = agent.script(session, "- hang");
  expect(await errorOf(agent.script(session, "- say: a"))).toMatchObject({ code: -32600 });
  await agent.cancel(session);
  expect(await turn).toEqual({ stopReason: "cancelled" });
});

test("the end of the input ends the running tool, and the process with 0", async () => {
  using folder = new TestFolder();
  const ignoring = "- run: exec 9> tool; trap '' TERM; echo $$; while :; do sleep 600; done";
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const tool = folder.heldOpen("tool");
  agent.script(session, ignoring).catch(() => undefined);
  await printedPid(agent);
  expect(await agent.close()).toEqual({ code: 0, signal: null });
  await tool;
});

test("SIGTERM ends the process with 143 and leaves the running tool alone", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const tool = folder.heldOpen("tool");
  agent.script(session, "- run: exec 9> tool; echo $$; exec sleep 600").catch(() => undefined);
  const pid = await printedPid(agent);
  expect(await agent.kill("SIGTERM")).toEqual({ code: 143, signal: null });
  expect(process.kill(pid, 0)).toBe(true);
  process.kill(pid, "SIGKILL");
  await tool;
});
