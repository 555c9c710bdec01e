import { expect, test } from "bun:test";
import type { PermissionPolicy } from "@muster/model";
import { answer, FakeAgent, sessionId } from "./support/fake-agent.ts";
import { openSession, prompt } from "./support/session.ts";

const usual = [
  { optionId: "forever", kind: "allow_always", name: "Always" },
  { optionId: "yes-now", kind: "allow_once", name: "Once" },
  { optionId: "no-now", kind: "reject_once", name: "No" },
];

/** An agent that asks once in its turn and ends it when it has an answer. */
const asking = (options = usual) =>
  new FakeAgent({
    "session/prompt": async (_params, self) => {
      const toolCall = { toolCallId: "tool-1", title: "rm -r build", kind: "execute" };
      const params = { sessionId, toolCall, options };
      self.say({ id: 1, method: "session/request_permission", params });
      await self.heardAnswer(1);
      const cancelled = self.received.some(({ method }) => method === "session/cancel");
      return answer({ stopReason: cancelled ? "cancelled" : "end_turn" });
    },
  });

async function turnWith(policy: PermissionPolicy, options = usual) {
  const agent = asking(options);
  const { session, sink } = openSession(agent, { permissions: policy });
  await session.start(5_000);
  const outcome = await session.prompt(prompt());
  const { result } = await agent.heardAnswer(1);
  return { outcome, sink, result };
}

test("[AG-28] it is told when the agent begins to wait for a person, and when it has all its answers", async () => {
  const told: string[] = [];
  const ask = (id: number) => ({
    id,
    method: "session/request_permission",
    params: { sessionId, toolCall: { toolCallId: `tool-${id}` }, options: usual },
  });
  const agent = new FakeAgent({
    "session/prompt": async (_params, self) => {
      self.say(ask(1));
      self.say(ask(2));
      await self.heardAnswer(1);
      await self.heardAnswer(2);
      return answer({ stopReason: "end_turn" });
    },
  });
  const { session, sink } = openSession(agent, {
    permissions: "ask",
    asking: (isAsking) => told.push(isAsking ? "asks" : "goes on"),
  });
  await session.start(5_000);
  sink.seen = (record) => {
    if (record.type !== "permission_requested" || record.toolCallId !== "tool-2") return;
    queueMicrotask(() => {
      for (const id of ["permission-1", "permission-2"]) {
        told.push(id);
        session.answer(id, "allow", "person");
      }
    });
  };
  await session.prompt(prompt());
  expect(told).toEqual(["asks", "permission-1", "permission-2", "goes on"]);
});

test("[AG-27] a policy answers at once, and request and answer are kept with who decided", async () => {
  const { outcome, sink, result } = await turnWith("allow");
  expect(result).toEqual({ outcome: { outcome: "selected", optionId: "yes-now" } });
  expect(outcome.code).toBe("completed");
  expect(sink.of("permission_requested")).toMatchObject([
    { toolCallId: "tool-1", title: "rm -r build", kind: "execute", options: usual, asks: false },
  ]);
  expect(sink.of("permission_answered")).toMatchObject([{ decision: "allow", by: "policy" }]);
});

test("[AG-26] a denial is the option of kind reject_once", async () => {
  const { outcome, sink, result } = await turnWith("deny");
  expect(result).toEqual({ outcome: { outcome: "selected", optionId: "no-now" } });
  expect(outcome.code).toBe("denied");
  expect(sink.tools()[0]?.status).toBe("denied");
});

test("[AG-27] an agent that offers only to allow for ever is allowed nothing", async () => {
  const { sink, result } = await turnWith("allow", usual.slice(0, 1));
  expect(result).toEqual({ outcome: { outcome: "cancelled" } });
  expect(sink.of("permission_answered")).toMatchObject([{ decision: "deny", by: "policy" }]);
});

test("[AG-28] what no policy decides waits for a person, and silence is excused meanwhile", async () => {
  const agent = asking();
  const { session, sink } = openSession(agent, { permissions: "ask" });
  await session.start(5_000);
  const asked = new Promise<string>((resolve) => {
    sink.seen = (record) => {
      if (record.type === "permission_requested") resolve(record.requestId);
    };
  });
  const ended = session.prompt(prompt());
  const requestId = await asked;
  expect(sink.of("permission_requested")[0]?.asks).toBe(true);
  expect(session.isExcused).toBe(true);
  expect(session.answer("another", "allow", "person")).toBe(false);
  expect(session.answer(requestId, "allow", "person")).toBe(true);
  expect(session.answer(requestId, "deny", "deadline")).toBe(false);
  expect((await ended).code).toBe("completed");
  expect(sink.of("permission_answered")).toMatchObject([
    { requestId, decision: "allow", by: "person" },
  ]);
});

test("[AG-28] a cancel while it waits answers `cancelled` and ends the turn", async () => {
  const agent = asking();
  const { session, sink } = openSession(agent, { permissions: "ask" });
  await session.start(5_000);
  const asked = new Promise<void>((resolve) => {
    sink.seen = ({ type }) => {
      if (type === "permission_requested") resolve();
    };
  });
  const ended = session.prompt(prompt());
  await asked;
  await session.cancel();
  expect((await ended).code).toBe("cancelled");
  expect((await agent.heardAnswer(1))["result"]).toEqual({ outcome: { outcome: "cancelled" } });
  expect(sink.of("permission_answered")).toMatchObject([{ decision: "cancelled", by: "cancel" }]);
  expect(sink.tools()[0]?.status).toBe("cancelled");
});

test("a request outside of a turn, or one that is not understood, allows nothing", async () => {
  const agent = new FakeAgent();
  const { session, sink } = openSession(agent);
  await session.start(5_000);
  const toolCall = { toolCallId: "t" };
  const method = "session/request_permission";
  agent.say({ id: "early", method, params: { sessionId, toolCall, options: usual } });
  agent.say({ id: "odd", method, params: { sessionId } });
  expect((await agent.heardAnswer("early"))["result"]).toEqual({
    outcome: { outcome: "cancelled" },
  });
  expect(await agent.heardAnswer("odd")).toMatchObject({ error: { code: -32_602 } });
  expect(sink.of("permission_requested")).toEqual([]);
});

test("a request says all that the agent has told of the call, also where it names it only", async () => {
  const toolCallId = "tool-1";
  const told = {
    sessionUpdate: "tool_call",
    toolCallId,
    title: "Remove the build",
    kind: "execute",
    rawInput: { command: "rm -r build" },
    locations: [{ path: "build" }],
  };
  const agent = new FakeAgent({
    "session/prompt": async (_params, self) => {
      self.say({ method: "session/update", params: { sessionId, update: told } });
      const params = { sessionId, toolCall: { toolCallId }, options: usual };
      self.say({ id: 1, method: "session/request_permission", params });
      await self.heardAnswer(1);
      return answer({ stopReason: "end_turn" });
    },
  });
  const { session, sink } = openSession(agent, { permissions: "allow" });
  await session.start(5_000);
  await session.prompt(prompt());
  expect(sink.of("permission_requested")).toMatchObject([
    {
      title: "Remove the build",
      kind: "execute",
      input: { command: "rm -r build" },
      locations: [{ path: "build", line: null }],
    },
  ]);
});
