import type { RequestPermissionRequest } from "@agentclientprotocol/sdk";
import { expect, setDefaultTimeout, test } from "bun:test";
import { errorOf, TestAgent } from "./support/agent.ts";
import { TestFolder } from "./support/folder.ts";
import { toolCalls } from "./support/tools.ts";

setDefaultTimeout(60_000);

const choose =
  (kind: string) =>
  async ({ options }: RequestPermissionRequest) => {
    const option = options.find((each) => each.kind === kind);
    return { outcome: "selected" as const, optionId: option?.optionId ?? "none" };
  };

const askScript = "- ask: {title: May I?, kind: execute}\n- say: after";

test("ask offers once, always and no, and goes on when it is allowed", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  agent.decide = choose("allow_once");
  const session = await agent.open();
  expect(await agent.script(session, askScript)).toEqual({ stopReason: "end_turn" });
  const [request] = agent.permissions;
  expect(request?.options.map(({ kind }) => kind)).toEqual([
    "allow_once",
    "allow_always",
    "reject_once",
  ]);
  const [call] = toolCalls(agent.updates);
  expect(call).toMatchObject({ title: "May I?", kind: "execute", status: "completed" });
  expect(request?.toolCall.toolCallId).toBe(call?.toolCallId ?? "");
  expect(agent.said).toBe("after");
});

test("a denied ask is said, and the turn goes on", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  agent.decide = choose("reject_once");
  const session = await agent.open();
  expect(await agent.script(session, askScript)).toEqual({ stopReason: "end_turn" });
  expect(toolCalls(agent.updates)).toMatchObject([{ status: "failed" }]);
  expect(agent.said).toBe("I was denied: May I?. I go on without it.after");
});

test.each([
  ["an option that was not offered", async () => ({ outcome: "selected", optionId: "yes!" })],
  ["an error", () => Promise.reject(new Error("no such thing here"))],
])("%s counts as a no", async (_, decide) => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  agent.decide = decide as typeof agent.decide;
  const session = await agent.open();
  expect(await agent.script(session, askScript)).toEqual({ stopReason: "end_turn" });
  expect(agent.said).toStartWith("I was denied");
});

test("a cancelled ask ends the turn as cancelled", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  expect(await agent.script(session, askScript)).toEqual({ stopReason: "cancelled" });
  expect(toolCalls(agent.updates)).toMatchObject([{ status: "failed" }]);
  expect(agent.said).toBe("");
});

const everything = [
  "- write: {path: a, content: a}",
  "- edit: {path: kept, find: b, replace: c}",
  "- delete: gone",
  "- run: touch ran",
  "- commit: {message: all}",
  "- say: done",
].join("\n");

function prepared(): TestFolder {
  const folder = new TestFolder();
  folder.write("kept", "b");
  folder.write("gone", "");
  return folder;
}

test("in ask mode every write, edit, delete, run and commit asks first", async () => {
  using folder = prepared();
  await using agent = new TestAgent(folder);
  agent.decide = choose("allow_once");
  const sessionId = await agent.open();
  await agent.agent.request("session/set_mode", { sessionId, modeId: "ask" });
  expect(await agent.script(sessionId, everything)).toEqual({ stopReason: "end_turn" });
  expect(agent.permissions.map(({ toolCall }) => toolCall.kind)).toEqual([
    "edit",
    "edit",
    "delete",
    "execute",
    "execute",
  ]);
  expect(agent.permissions[0]?.toolCall.content).toMatchObject([{ type: "diff", newText: "a" }]);
  expect(folder.git("show", "--name-only", "--format=").output).toBe("a\nkept\nran\n");
});

test("in ask mode nothing that is denied happens, and the turn goes on to its end", async () => {
  using folder = prepared();
  await using agent = new TestAgent(folder);
  agent.decide = choose("reject_once");
  const sessionId = await agent.open();
  await agent.agent.request("session/set_mode", { sessionId, modeId: "ask" });
  expect(await agent.script(sessionId, everything)).toEqual({ stopReason: "end_turn" });
  expect(toolCalls(agent.updates).map(({ status }) => status)).toEqual(Array(5).fill("failed"));
  expect(agent.said).toEndWith("done");
  expect(folder.read("kept")).toBe("b");
  expect(folder.git("status", "--porcelain").output).toBe("?? gone\n?? kept\n");
});

test("allowed for good, a kind of tool is not asked for again", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  agent.decide = choose("allow_always");
  const sessionId = await agent.open();
  await agent.agent.request("session/set_mode", { sessionId, modeId: "ask" });
  await agent.script(sessionId, "- run: true\n- run: true\n- write: {path: a, content: a}");
  expect(agent.permissions.map(({ toolCall }) => toolCall.kind)).toEqual(["execute", "edit"]);
});

test("in auto mode nothing is asked, and an unknown mode is refused", async () => {
  using folder = prepared();
  await using agent = new TestAgent(folder);
  const sessionId = await agent.open();
  const unknown = agent.agent.request("session/set_mode", { sessionId, modeId: "yolo" });
  expect(await errorOf(unknown)).toMatchObject({ code: -32602 });
  expect(await agent.script(sessionId, everything)).toEqual({ stopReason: "end_turn" });
  expect(agent.permissions).toEqual([]);
});
