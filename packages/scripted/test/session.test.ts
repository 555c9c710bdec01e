import { expect, setDefaultTimeout, test } from "bun:test";
import * as fs from "node:fs";
import { errorOf, TestAgent } from "./support/agent.ts";
import { TestFolder } from "./support/folder.ts";
import { toolCalls } from "./support/tools.ts";
import manifest from "../package.json" with { type: "json" };

setDefaultTimeout(60_000);

test("it introduces itself and needs no login", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  expect(await agent.initialize()).toMatchObject({
    protocolVersion: 1,
    agentInfo: { name: "scripted", version: manifest.version },
    agentCapabilities: { loadSession: true },
    authMethods: [],
  });
  const { work: cwd } = folder;
  const session = await agent.agent.request("session/new", { cwd, mcpServers: [] });
  expect(session.modes).toMatchObject({
    currentModeId: "auto",
    availableModes: [{ id: "auto" }, { id: "ask" }],
  });
});

test("what it does not offer is an unknown method", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const sessionId = await agent.open();
  const { work: cwd } = folder;
  expect(await errorOf(agent.agent.request("session/resume", { sessionId, cwd }))).toMatchObject({
    code: -32601,
  });
  expect(await agent.script(sessionId, "- say: a")).toEqual({ stopReason: "end_turn" });
});

test("after a SIGKILL in a turn a new process replays the session before it answers", async () => {
  using folder = new TestFolder();
  let session: string;
  {
    await using agent = new TestAgent(folder);
    session = await agent.open();
    await agent.agent.request("session/set_mode", { sessionId: session, modeId: "ask" });
    agent.decide = async () => ({ outcome: "selected", optionId: "allow-once" });
    await agent.prompt(session, "First words\n```script\n- write: {path: a, content: a}\n```");
    agent.prompt(session, "Second words\n```script\n- say: hm\n- hang\n```").catch(() => undefined);
    await agent.seen((update) => update.sessionUpdate === "agent_message_chunk");
    await agent.kill();
  }
  await using agent = new TestAgent(folder);
  await agent.initialize();
  const { work: cwd } = folder;
  const loaded = await agent.agent.request("session/load", {
    sessionId: session,
    cwd,
    mcpServers: [],
  });
  expect(loaded.modes?.currentModeId).toBe("ask");
  expect(agent.updates.map(({ sessionUpdate }) => sessionUpdate)).toEqual([
    "user_message_chunk",
    "tool_call",
    "tool_call_update",
    "user_message_chunk",
    "agent_message_chunk",
  ]);
  expect(toolCalls(agent.updates)).toMatchObject([{ title: "Write a", status: "completed" }]);
  expect(agent.said).toBe("hm");
  await agent.script(session, "- recall");
  expect(agent.said).toContain("1. First words\n2. Second words");
});

test("a replay repeats nothing but words", async () => {
  using folder = new TestFolder();
  folder.write("counter", "");
  let session: string;
  {
    await using agent = new TestAgent(folder);
    session = await agent.open();
    await agent.script(session, "- run: echo x >> counter");
  }
  await using agent = new TestAgent(folder);
  await agent.load(session);
  expect(folder.read("counter")).toBe("x\n");
});

test("a turn whose process ended goes on where it broke off", async () => {
  using folder = new TestFolder();
  folder.write("steps", "");
  const script = "- run: echo one >> steps\n- crash: {code: 9}\n- run: echo two >> steps";
  let session: string;
  {
    await using agent = new TestAgent(folder);
    session = await agent.open();
    await agent.script(session, script).catch(() => undefined);
  }
  await using agent = new TestAgent(folder);
  await agent.load(session);
  await agent.prompt(session, "turn: 2\nkind: resume\n\nThe last turn broke off.");
  expect(folder.read("steps")).toBe("one\ntwo\n");
});

test("a last line that was not finished is cut off, and the session goes on", async () => {
  using folder = new TestFolder();
  let session: string;
  {
    await using agent = new TestAgent(folder);
    session = await agent.open();
    await agent.script(session, "- say: first");
  }
  fs.appendFileSync(folder.sessionFile(session), '{"type":"update","upd');
  for (const word of ["second", "third"]) {
    await using agent = new TestAgent(folder);
    await agent.load(session);
    expect(await agent.script(session, `- say: ${word}`)).toEqual({ stopReason: "end_turn" });
    expect(agent.said).toStartWith("first");
    expect(agent.said).toEndWith(word);
  }
});

test("a damaged session is refused with its line, and the agent goes on", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const other = "00000000-0000-4000-8000-000000000000";
  fs.writeFileSync(folder.sessionFile(other), "nonsense\n");
  const { work: cwd } = folder;
  const request = { sessionId: other, cwd, mcpServers: [] };
  expect(await errorOf(agent.agent.request("session/load", request))).toMatchObject({
    code: -32603,
    data: { errorKind: "session_corrupt", line: 1 },
  });
  expect(await agent.script(session, "- say: a")).toEqual({ stopReason: "end_turn" });
});

test.each(["00000000-0000-4000-8000-000000000000", "../../outside", ""])(
  "a session that is not there is refused: %j",
  async (sessionId) => {
    using folder = new TestFolder();
    await using agent = new TestAgent(folder);
    await agent.initialize();
    const request = { sessionId, cwd: folder.work, mcpServers: [] };
    expect(await errorOf(agent.agent.request("session/load", request))).toMatchObject({
      code: -32002,
    });
    expect(await errorOf(agent.prompt(sessionId, "hello"))).toMatchObject({ code: -32002 });
  },
);

test("a session belongs to its folder", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const sessionId = await agent.open();
  await agent.script(sessionId, "- say: a");
  agent.updates.length = 0;
  const request = { sessionId, cwd: folder.home, mcpServers: [] };
  expect(await errorOf(agent.agent.request("session/load", request))).toMatchObject({
    code: -32002,
  });
  expect(agent.updates).toEqual([]);
});

test("a session is loaded again by the process that has it, but not during a turn", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const turn = agent.script(session, "- say: a\n- hang");
  await agent.seen((update) => update.sessionUpdate === "agent_message_chunk");
  expect(await errorOf(agent.load(session))).toMatchObject({ code: -32600 });
  await agent.cancel(session);
  await turn;
  await agent.load(session);
  expect(await agent.script(session, "- say: b")).toEqual({ stopReason: "end_turn" });
});

test("sessions lie in the agent's own folder, for its user alone", async () => {
  using folder = new TestFolder();
  const { MUSTER_SCRIPTED_HOME: _, ...environment } = folder.environment();
  const state = `${folder.root}/xdg`;
  await using agent = new TestAgent(folder, {
    ...environment,
    XDG_STATE_HOME: state,
    MUSTER_SCRIPTED_HOME: "",
  });
  const session = await agent.open();
  const file = `${state}/muster-scripted/sessions/${session}.jsonl`;
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  expect(fs.statSync(`${state}/muster-scripted/sessions`).mode & 0o777).toBe(0o700);
});

test("two sessions of one process do not mix", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const first = await agent.open();
  const { work: cwd } = folder;
  const { sessionId: second } = await agent.agent.request("session/new", { cwd, mcpServers: [] });
  const turn = agent.script(first, "- hang");
  expect(await agent.script(second, "- recall")).toEqual({ stopReason: "end_turn" });
  expect(agent.said).toEndWith("none");
  await agent.cancel(first);
  expect(await turn).toEqual({ stopReason: "cancelled" });
});

test.each(["relative", "/nowhere/at/all", "/dev/null"])(
  "a session needs a folder that is there: %s",
  async (cwd) => {
    using folder = new TestFolder();
    await using agent = new TestAgent(folder);
    await agent.initialize();
    const opening = agent.agent.request("session/new", { cwd, mcpServers: [] });
    expect(await errorOf(opening)).toMatchObject({ code: -32602, data: { cwd } });
  },
);
