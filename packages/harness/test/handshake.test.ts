import { expect, test } from "bun:test";
import manifest from "../package.json" with { type: "json" };
import { outcomeOfStart } from "../src/index.ts";
import { answer, FakeAgent, refuse, sessionId } from "./support/fake-agent.ts";
import { openSession } from "./support/session.ts";

const methods = (agent: FakeAgent) => agent.received.map(({ method }) => method);

test("[AG-2] [AG-10] the steps come in order: initialize, authenticate, session, mode, model", async () => {
  const agent = new FakeAgent({
    authenticate: () => answer({}),
    "session/new": () =>
      answer({
        sessionId,
        modes: { availableModes: [{ id: "yolo" }] },
        configOptions: [{ id: "model", category: "model" }],
      }),
    "session/set_mode": () => answer({}),
    "session/set_config_option": () => answer({}),
  });
  const { session, sink } = openSession(agent, { authMethod: "key", mode: "yolo", model: "big-1" });
  expect(await session.start(5_000)).toMatchObject({ ok: true, value: { sessionId } });
  expect(methods(agent)).toEqual([
    "initialize",
    "authenticate",
    "session/new",
    "session/set_mode",
    "session/set_config_option",
  ]);
  expect(agent.received[4]?.["params"]).toEqual({ sessionId, configId: "model", value: "big-1" });
  expect(sink.of("agent_ready")).toEqual([
    {
      type: "agent_ready",
      sessionId,
      resumed: false,
      freshBecause: null,
      agentName: "fake",
      agentVersion: "1.2.3",
      protocolVersion: 1,
    },
  ]);
});

test("[AG-2] the protocol's library is pinned exactly", () => {
  const version = manifest.dependencies["@agentclientprotocol/sdk"];
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

test("[AG-16] neither files nor terminals are advertised", async () => {
  const agent = new FakeAgent();
  await openSession(agent).session.start(5_000);
  expect(agent.received[0]?.["params"]).toMatchObject({
    clientCapabilities: {},
    protocolVersion: 1,
  });
});

test("a model is set the older way where there is no config option for it", async () => {
  const models = { availableModels: [{ modelId: "flash" }] };
  const agent = new FakeAgent({
    "session/new": () => answer({ sessionId, models }),
    "session/set_model": () => answer({}),
  });
  const { session } = openSession(agent, { model: "flash" });
  expect((await session.start(5_000)).ok).toBe(true);
  expect(agent.received.at(-1)).toMatchObject({
    method: "session/set_model",
    params: { sessionId, modelId: "flash" },
  });
});

test("[AG-10] a mode that is not offered is a typed failure before any prompt", async () => {
  const { session } = openSession(new FakeAgent(), { mode: "plan" });
  expect(await session.start(5_000)).toMatchObject({
    ok: false,
    error: { code: "start_failed", step: "mode", cause: "unsupported" },
  });
});

const resume = { loadSession: true, sessionCapabilities: { resume: {} } };
const offering = (agentCapabilities: object) => () =>
  answer({ protocolVersion: 1, agentCapabilities });

test("[AG-11] [AG-36] a session is resumed silently where that is offered, in the same folder", async () => {
  const agent = new FakeAgent({
    initialize: offering(resume),
    "session/resume": () => answer({}),
  });
  const { session } = openSession(agent, { resume: "old" });
  expect(await session.start(5_000)).toMatchObject({
    ok: true,
    value: { sessionId: "old", resumed: true, freshBecause: null },
  });
  expect(agent.received.at(-1)?.["params"]).toMatchObject({ sessionId: "old", cwd: "/work/space" });
});

test("[AG-11] [HU-32] a resume answered by 'unknown method' falls back to the load, then to a fresh session", async () => {
  const agent = new FakeAgent({
    initialize: offering(resume),
    "session/resume": () => refuse(-32_601, "Method not found"),
    "session/load": () => refuse(-32_002, "No such session"),
  });
  const { session, sink } = openSession(agent, { resume: "old" });
  const opened = await session.start(5_000);
  expect(opened).toMatchObject({ ok: true, value: { sessionId, resumed: false } });
  expect(methods(agent)).toEqual(["initialize", "session/resume", "session/load", "session/new"]);
  expect(sink.of("agent_ready")[0]?.freshBecause).toContain("No such session");
});

test("[AG-11] what is not advertised is not used: the session is fresh at once", async () => {
  const agent = new FakeAgent();
  const { session, sink } = openSession(agent, { resume: "old" });
  expect((await session.start(5_000)).ok).toBe(true);
  expect(methods(agent)).toEqual(["initialize", "session/new"]);
  expect(sink.of("agent_ready")[0]?.freshBecause).not.toBeNull();
});

test("[AG-9] a step without an answer ends in a typed failure at the deadline", async () => {
  const { session } = openSession(new FakeAgent({ "session/new": () => null }));
  const opened = await session.start(30);
  expect(opened).toMatchObject({ error: { step: "session/new", cause: "timed_out" } });
  expect(opened.ok ? null : outcomeOfStart(opened.error).code).toBe("stalled");
});

test("[AG-10] a refused authentication is auth_failed, another refusal start_failed", async () => {
  const asks = new FakeAgent({ "session/new": () => refuse(-32_000, "Authentication required") });
  const first = await openSession(asks).session.start(5_000);
  expect(first.ok ? null : outcomeOfStart(first.error).code).toBe("auth_failed");
  const reason = { details: "no such model" };
  const broken = new FakeAgent({ "session/new": () => refuse(-32_603, "Internal error", reason) });
  const second = await openSession(broken).session.start(5_000);
  expect(second.ok ? null : outcomeOfStart(second.error)).toEqual({
    code: "start_failed",
    detail: 'session/new: Internal error\n{"details":"no such model"}',
  });
});

test("[AG-10] an agent that wants a login is told of with the methods that it offers", async () => {
  const agent = new FakeAgent({
    initialize: () =>
      answer({
        protocolVersion: 1,
        authMethods: [{ id: "key", name: "API key" }, { id: "oauth" }],
      }),
    "session/new": () => refuse(-32_000, "Authentication required"),
  });
  const opened = await openSession(agent).session.start(5_000);
  expect(opened.ok ? "" : outcomeOfStart(opened.error).detail).toBe(
    "session/new: Authentication required\nmethods of authentication that the agent offers (auth_method): key, oauth",
  );
});

test("[AG-10] another version of the protocol is refused", async () => {
  const agent = new FakeAgent({ initialize: () => answer({ protocolVersion: 2 }) });
  expect(await openSession(agent).session.start(5_000)).toMatchObject({
    ok: false,
    error: { step: "initialize", cause: "unsupported" },
  });
});

test("an agent that ends in the middle of a step is told from one that refuses", async () => {
  const agent = new FakeAgent({
    "session/new": (_params, self) => {
      self.close();
      return null;
    },
  });
  expect(await openSession(agent).session.start(5_000)).toMatchObject({
    ok: false,
    error: { step: "session/new", cause: "agent_gone" },
  });
});
