import { expect, test } from "bun:test";
import { answer, FakeAgent, refuse, sessionId } from "./support/fake-agent.ts";
import { openSession, prompt } from "./support/session.ts";

const tool = (toolCallId: string, rest: object) => ({
  sessionUpdate: "tool_call_update",
  toolCallId,
  ...rest,
});

const endTurn = answer({ stopReason: "end_turn" });

test("[SL-13] the prompt goes in a message, whatever it begins with and however long it is", async () => {
  const text = `--help ${"x".repeat(300_000)}`;
  const agent = new FakeAgent({ "session/prompt": () => endTurn });
  const { session, sink } = openSession(agent);
  await session.start(5_000);
  await session.prompt(prompt(1, text));
  const sent = await agent.heardMethod("session/prompt");
  expect(sent["params"]).toEqual({ sessionId, prompt: [{ type: "text", text }] });
  expect(sink.records.map(({ type }) => type)).toEqual(["agent_ready", "turn_sent", "turn_ended"]);
});

test("[AG-37] the session and the prompt are kept before the prompt is sent", async () => {
  const agent = new FakeAgent({ "session/prompt": () => endTurn });
  const { session, sink } = openSession(agent);
  await session.start(5_000);
  const sentAt: string[] = [];
  sink.seen = ({ type }) => {
    const sent = agent.received.some(({ method }) => method === "session/prompt");
    sentAt.push(`${type} ${sent ? "after" : "before"} it was sent`);
  };
  await session.prompt(prompt());
  expect(sink.of("agent_ready")).toHaveLength(1);
  expect(sentAt[0]).toBe("turn_sent before it was sent");
});

test("[AG-17] a prompt that cannot be kept is never sent", async () => {
  const agent = new FakeAgent({ "session/prompt": () => endTurn });
  const { session, sink } = openSession(agent);
  await session.start(5_000);
  sink.full = true;
  const ended = session.prompt(prompt());
  session.abandon({ code: "disk_full", detail: "" });
  expect((await ended).code).toBe("disk_full");
  expect(agent.received.some(({ method }) => method === "session/prompt")).toBe(false);
});

test("[AG-17] a line that cannot be kept is not acted on, and the session ends", async () => {
  const agent = new FakeAgent({ "session/prompt": () => null });
  const { session, sink } = openSession(agent);
  await session.start(5_000);
  void session.prompt(prompt());
  await agent.heardMethod("session/prompt");
  sink.full = "in";
  agent.say({
    id: 7,
    method: "session/request_permission",
    params: { sessionId, toolCall: { toolCallId: "a" }, options: [] },
  });
  expect(await session.ended).toEqual({ code: "unwritable" });
  expect(agent.received.some((message) => message["id"] === 7)).toBe(false);
});

test("[AG-6] [SL-7] [SL-8] [AG-22] lines that are no protocol are kept and skipped, unknown notifications too", async () => {
  const agent = new FakeAgent({
    "session/prompt": (_params, self) => {
      self.write("Welcome!\n\n{not json}\n[1,2]\n42\n");
      self.write('{"level":"info"}\n');
      self.write(Buffer.from([0xff, 0xfe, 0x0a]));
      self.say({ method: "_vendor/ping", params: {} });
      self.update({ sessionUpdate: "hologram", content: "?" });
      self.update({ sessionUpdate: "agent_message_chunk", content: ["an array"] });
      self.text("still here");
      return endTurn;
    },
  });
  const { session, sink } = openSession(agent);
  await session.start(5_000);
  expect((await session.prompt(prompt())).code).toBe("completed");
  expect(sink.messages()).toEqual(["still here"]);
  const kept = sink.lines.map(({ text }) => text);
  for (const line of ["Welcome!", "", "{not json}", "[1,2]", "42"]) expect(kept).toContain(line);
});

test("[AG-22] unknown requests are answered with -32601 and end nothing", async () => {
  const agent = new FakeAgent({
    "session/prompt": async (_params, self) => {
      self.say({ id: "q-1", method: "_vendor/question", params: {} });
      self.say({
        id: "q-2",
        method: "fs/read_text_file",
        params: { sessionId, path: "/etc/passwd" },
      });
      await self.heardAnswer("q-2");
      return endTurn;
    },
  });
  const { session } = openSession(agent);
  await session.start(5_000);
  expect((await session.prompt(prompt())).code).toBe("completed");
  for (const id of ["q-1", "q-2"]) {
    expect(await agent.heardAnswer(id)).toMatchObject({ error: { code: -32_601 } });
  }
});

test("[AG-15] a second prompt while one runs is refused", async () => {
  const agent = new FakeAgent({ "session/prompt": () => null });
  const { session } = openSession(agent);
  await session.start(5_000);
  const first = session.prompt(prompt(1));
  const second = await session.prompt(prompt(2)).then(
    () => "taken",
    () => "refused",
  );
  expect(second).toBe("refused");
  session.abandon({ code: "cancelled", detail: "" });
  await first;
});

test("[AG-19] what is open at the end of a turn is closed: denied, cancelled or unknown", async () => {
  const agent = new FakeAgent({
    "session/prompt": (_params, self) => {
      self.update(tool("done", { status: "completed" }));
      self.update(tool("left", { status: "in_progress", title: "sleep 100" }));
      return endTurn;
    },
  });
  const { session, sink } = openSession(agent);
  await session.start(5_000);
  await session.prompt(prompt());
  expect(sink.tools().map(({ toolCallId, status }) => [toolCallId, status])).toEqual([
    ["done", "completed"],
    ["left", "unknown"],
  ]);
  expect(sink.records.at(-1)?.type).toBe("turn_ended");
});

test("[AG-22] updates of other sessions and between turns make no records", async () => {
  const agent = new FakeAgent({
    "session/prompt": (_params, self) => {
      const update = {
        sessionUpdate: "agent_message_chunk",
        content: { type: "text", text: "no" },
      };
      self.say({ method: "session/update", params: { sessionId: "another", update } });
      return endTurn;
    },
  });
  const { session, sink } = openSession(agent);
  await session.start(5_000);
  await session.prompt(prompt());
  agent.text("too late");
  agent.close();
  await session.ended;
  expect(sink.messages()).toEqual([]);
});

test("[AG-41] [SL-9] an error is a failed turn also when the agent ends well after it", async () => {
  const agent = new FakeAgent({
    "session/prompt": () => refuse(-32_603, "limit", { errorKind: "rate_limit" }),
  });
  const { session, sink } = openSession(agent);
  await session.start(5_000);
  expect((await session.prompt(prompt())).code).toBe("rate_limited");
  agent.close();
  await session.ended;
  expect(sink.of("turn_ended")).toHaveLength(1);
});

test("a verdict takes the place of what the agent says of its end", async () => {
  const agent = new FakeAgent({
    "session/prompt": async (_params, self) => {
      await self.heardMethod("session/cancel");
      return answer({ stopReason: "cancelled" });
    },
  });
  const { session } = openSession(agent);
  await session.start(5_000);
  const ended = session.prompt(prompt());
  session.sentence({ code: "turn_time_exceeded", detail: "" });
  expect(await session.cancel()).toBe(true);
  expect((await ended).code).toBe("turn_time_exceeded");
  expect(await session.cancel()).toBe(false);
});

test("[ST-37] plans, thoughts and costs become records of their own kinds", async () => {
  const cost = { amount: 0.25, currency: "USD" };
  const agent = new FakeAgent({
    "session/prompt": (_params, self) => {
      self.update({
        sessionUpdate: "plan",
        entries: [{ content: "a", status: "pending", priority: "high" }],
      });
      self.update({ sessionUpdate: "agent_thought_chunk", content: { type: "text", text: "hm" } });
      self.update({ sessionUpdate: "usage_update", used: 1, size: 2, cost });
      return endTurn;
    },
  });
  const { session, sink } = openSession(agent);
  await session.start(5_000);
  await session.prompt(prompt());
  expect(sink.of("plan")[0]?.entries).toEqual([
    { content: "a", status: "pending", priority: "high" },
  ]);
  expect(
    sink
      .of("thought")
      .filter(({ final }) => final)
      .map(({ text }) => text),
  ).toEqual(["hm"]);
  expect(sink.of("turn_ended")[0]?.usage).toEqual({
    inputTokens: null,
    cachedTokens: null,
    outputTokens: null,
    costUsd: 0.25,
  });
});

test("[AG-6] a line without an end is taken when the agent has closed its output", async () => {
  const agent = new FakeAgent({ "session/prompt": () => null });
  const { session, sink } = openSession(agent);
  await session.start(5_000);
  void session.prompt(prompt());
  await agent.heardMethod("session/prompt");
  agent.write('{"jsonrpc":"2.0","method":"_half"');
  agent.close();
  expect(await session.ended).toEqual({ code: "closed" });
  expect(sink.lines.at(-1)?.text).toBe('{"jsonrpc":"2.0","method":"_half"');
});

test("a line beyond the limit ends the session instead of filling the memory", async () => {
  const agent = new FakeAgent({ "session/prompt": () => null });
  const { session } = openSession(agent, { maximumLineBytes: 10_000 });
  await session.start(5_000);
  void session.prompt(prompt());
  agent.write("x".repeat(9_000));
  agent.write("x".repeat(9_000));
  expect(await session.ended).toEqual({ code: "line_too_long" });
});
