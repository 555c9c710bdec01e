import type { SessionUpdate } from "@agentclientprotocol/sdk";
import { expect, setDefaultTimeout, test } from "bun:test";
import * as fs from "node:fs";
import { PassThrough, Writable } from "node:stream";
import { runScriptedAgent } from "@muster/scripted";
import { errorOf, TestAgent } from "./support/agent.ts";
import { TestFolder } from "./support/folder.ts";

setDefaultTimeout(60_000);

const chunk = (update: SessionUpdate): boolean => update.sessionUpdate === "agent_message_chunk";

test.each([
  ["- crash", 1],
  ["- crash: {code: 0}", 0],
  ["- crash: {code: 42}", 42],
])("%s ends the process at once with %d, after all it had said", async (script, code) => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const turn = agent.script(session, `- say: last words\n${script}\n- say: never`);
  turn.catch(() => undefined);
  expect(await agent.exited).toEqual({ code, signal: null });
  expect(await errorOf(turn)).toBeInstanceOf(Error);
  expect(agent.said).toBe("last words");
});

test("after a crash the script goes on behind it", async () => {
  using folder = new TestFolder();
  let session: string;
  {
    await using agent = new TestAgent(folder);
    session = await agent.open();
    agent.script(session, "- crash\n- write: {path: a, content: a}").catch(() => undefined);
    await agent.exited;
  }
  await using agent = new TestAgent(folder);
  await agent.load(session);
  await agent.prompt(session, "kind: resume");
  expect(folder.read("a")).toBe("a");
});

test.each([
  ["rate_limit", { code: -32603, data: { errorKind: "rate_limit" } }],
  ["server", { code: -32603, data: { errorKind: "server_error" } }],
  ["auth", { code: -32000 }],
])("fail %s ends the turn with the error of its kind", async (kind, error) => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const turn = agent.script(session, `- fail: {kind: ${kind}}\n- say: never`);
  expect(await errorOf(turn)).toMatchObject(error);
  await turn.catch(() => undefined);
  expect(agent.said).toBe("");
});

test("after ignore_sigterm only a SIGKILL ends the process", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  await agent.script(session, "- ignore_sigterm");
  agent.process.kill("SIGTERM");
  agent.process.kill("SIGHUP");
  expect(await agent.script(session, "- say: still here")).toEqual({ stopReason: "end_turn" });
  expect(await agent.kill("SIGKILL")).toEqual({ code: null, signal: "SIGKILL" });
});

test("garbage lies between the lines of the protocol and breaks none", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  expect(await agent.script(session, "- say: a\n- garbage\n- say: b")).toEqual({
    stopReason: "end_turn",
  });
  expect(agent.said).toBe("ab");
  expect(agent.strange).toHaveLength(3);
  expect(agent.strange[0]).toBe("this line is not JSON {");
  expect(agent.strange[1]).toContain("\ufffd");
  expect(agent.extensions).toContain("_scripted/unknown");
});

test("a flood comes whole and in order, and the agent does not grow with it", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  agent.keepUpdates = false;
  const lines = 1000;
  const bytes = 32 * 1024;
  const heads: string[] = [];
  const seen = agent.seen((update) => {
    if (update.sessionUpdate !== "agent_message_chunk" || update.content.type !== "text")
      return false;
    const { text } = update.content;
    heads.push(`${text.slice(0, text.indexOf("x"))}${text.length}`);
    return heads.length === lines;
  });
  const session = await agent.open();
  const response = await agent.script(session, `- flood: {lines: ${lines}, bytes: ${bytes}}`);
  await seen;
  expect(response).toEqual({ stopReason: "end_turn" });
  expect(heads).toEqual(Array.from({ length: lines }, (_, index) => `${index + 1} ${bytes}`));
  const peak = /VmHWM:\s+(\d+) kB/.exec(
    fs.readFileSync(`/proc/${agent.process.pid}/status`, "utf8"),
  );
  expect(Number(peak?.[1])).toBeLessThan(160 * 1024);
  expect(fs.statSync(folder.sessionFile(session)).size).toBeLessThan(1024);
});

test("cancel ends a flood", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const turn = agent.script(session, "- flood: {lines: 2000000000, bytes: 100}");
  await agent.seen(chunk);
  agent.keepUpdates = false;
  await agent.cancel(session);
  expect(await turn).toEqual({ stopReason: "cancelled" });
});

test("when nobody reads any more, the process ends", async () => {
  using folder = new TestFolder();
  await using agent = new TestAgent(folder);
  const session = await agent.open();
  const turn = agent.script(session, "- flood: {lines: 2000000000, bytes: 100}");
  turn.catch(() => undefined);
  await agent.seen(chunk);
  agent.process.stdout.destroy();
  expect(await agent.exited).toEqual({ code: 0, signal: null });
});

test("nothing is written before the reader has taken what came before", async () => {
  using folder = new TestFolder();
  const input = new PassThrough();
  const lines: string[] = [];
  let most = 0;
  const output: Writable = new Writable({
    highWaterMark: 1,
    write(bytes: Buffer, _, taken) {
      lines.push(bytes.toString());
      most = Math.max(most, output.writableLength);
      setImmediate(taken);
    },
  });
  const ended = runScriptedAgent({ input, output, environment: folder.environment() });
  const answered = (id: number) =>
    new Promise<string>((resolve) => {
      output.on("drain", () => {
        const line = lines.find((each) => each.includes(`"id":${id},`));
        if (line !== undefined) resolve(line);
      });
    });
  const request = (id: number, method: string, params: unknown): Promise<string> => {
    input.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
    return answered(id);
  };
  await request(1, "initialize", { protocolVersion: 1 });
  const opened = await request(2, "session/new", { cwd: folder.work, mcpServers: [] });
  const { sessionId } = (JSON.parse(opened) as { result: { sessionId: string } }).result;
  const text = "```script\n- flood: {lines: 500, bytes: 1000}\n```";
  await request(3, "session/prompt", { sessionId, prompt: [{ type: "text", text }] });
  expect(lines.length).toBe(503);
  expect(most).toBeLessThan(2000);
  input.end();
  expect(await ended).toBe(0);
});
