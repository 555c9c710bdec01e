import { expect, test } from "bun:test";
import { createConnection } from "node:net";
import {
  errorCodes,
  type ErrorCode,
  type ErrorData,
  operationError,
  type OperationError,
} from "@muster/contract";
import { CorruptRowError } from "@muster/core";
import { Access } from "../src/access/access.ts";
import { createHandler } from "../src/handler.ts";
import { bodyLimit } from "../src/request/body.ts";
import { serverSettings, testServer, token } from "./support/test-server.ts";

/** Data of each code, as an operation or the server would give it. */
const data: { [Code in ErrorCode]: ErrorData<Code> } = {
  malformed_json: { detail: "it ends too early" },
  invalid_input: { issues: [{ path: "title", message: "must not be empty" }] },
  too_large: { limit: 10 },
  not_found: { path: "/x" },
  method_not_allowed: { method: "PUT", allowed: ["GET"] },
  idempotency_key_reused: { key: "k" },
  unauthorized: { reason: "wrong" },
  link_refused: { reason: "used" },
  ticket_refused: { reason: "revoked" },
  forbidden: { operation: "task.approve", actor: "A run" },
  foreign_origin: { origin: "http://evil.example" },
  foreign_host: { host: null },
  unknown_id: { kind: "task", given: "#9" },
  ambiguous_id: { kind: "task", given: "9", candidates: ["task_1", "task_2"] },
  unknown_project: { given: null, known: [] },
  unknown_turn: { turn: 3 },
  no_such_file: { path: "a.txt" },
  not_in_diff: { path: "a.txt" },
  gate_undecided: { gate: "unit" },
  log_gone: { gate: "unit" },
  no_such_agent: { given: "x", known: ["scripted"] },
  cursor_from_the_future: { given: 9, last: 1 },
  cursor_too_old: { given: 1, first: 5 },
  invalid_transition: { command: "approve", stage: "coding", allowed: ["pause", "cancel"] },
  run_alive: {},
  undelivered: {},
  workspace_gone: {},
  too_late: { state: "intended" },
  delivery_blocked: { reason: "ref_moved", detail: "The branch has moved.", paths: ["a b"] },
  no_revision: {},
  no_base: {},
  revision_changed: { given: "rev_1", current: "rev_2", files: ["a"], patch: "", truncated: false },
  round_closed: { outcome: "approved" },
  nothing_requested: {},
  line_not_in_diff: { path: "a", line: 3 },
  ask_closed: { ask: "ask_1" },
  unknown_choice: { choice: "x", choices: ["retry"] },
  note_required: { choice: "waive" },
  repository_refused: { reason: "shallow_clone", detail: "It is a shallow clone." },
  already_registered: { project: "web", root: "/web", target: "main", asked: "next" },
  configuration_invalid: {
    file: ".muster.toml",
    line: 3,
    key: "gat",
    nearest: "gate",
    detail: "unknown key",
    others: [],
  },
  git_failed: { operation: "clone" },
  backup_failed: { cause: "disk_full", reason: "no room" },
  not_written: { reason: "disk full" },
  corrupt_row: { entity: "task", id: "task_1", field: "priority" },
  stopping: {},
  internal: {},
};
const codes = Object.keys(data) as ErrorCode[];

test.each(codes)("[OV-46] [ST-45] %s has its documented status and every field", async (code) => {
  const error: OperationError = operationError(code, data[code]);
  await using server = testServer({ instead: { status: async () => ({ ok: false, error }) } });
  const response = await server.get("/api/status");
  expect(response.status).toBe(errorCodes[code].status);
  expect(response.headers.get("x-request-id")).toBe("req_1");
  const body = (await response.json()) as { error: Record<string, unknown> };
  expect(body).toEqual({
    error: {
      code,
      message: expect.stringMatching(/\S/),
      next: expect.stringMatching(/\S/),
      retryable: errorCodes[code].retryable,
      requestId: "req_1",
      data: data[code],
    },
  });
  expect(server.log).toMatchObject([{ requestId: "req_1", code, operation: "status" }]);
});

test("[SL-30] a fault answers with nothing of it, and the log has it under the request id", async () => {
  const fault = new Error("secret: /home/ada/.ssh");
  await using server = testServer({ instead: { status: async () => Promise.reject(fault) } });
  const response = await server.get("/api/status");
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).not.toContain("secret");
  expect(JSON.parse(text)).toMatchObject({
    error: { code: "internal", requestId: "req_1", data: {} },
  });
  expect(server.log).toMatchObject([{ requestId: "req_1", status: 500, code: "internal" }]);
  expect(server.log[0]?.fault).toBe(fault);
});

test("[SL-30] an answer that breaks the contract is a fault too, and does not leave", async () => {
  const broken = async () => ({ ok: true, value: { status: "fine", internals: 1 } }) as never;
  await using server = testServer({ instead: { health: broken } });
  const response = await server.get("/api/health");
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("internals");
  expect(server.log[0]?.fault).toBeInstanceOf(Error);
});

test("fields that the contract does not know do not leave the house", async () => {
  const more = { status: "ok" as const, version: "1", build: "2", password: "x" };
  await using server = testServer({ instead: { health: async () => ({ ok: true, value: more }) } });
  expect(await (await server.get("/api/health")).json()).toEqual({
    status: "ok",
    version: "1",
    build: "2",
  });
});

test("a damaged row is said by its name, not as a fault without words", async () => {
  const problem = {
    code: "corrupt_row" as const,
    entity: "task",
    id: "task_1",
    field: "priority",
    reason: "unknown",
  };
  const instead = { status: async () => Promise.reject(new CorruptRowError(problem)) };
  await using server = testServer({ instead });
  expect(await (await server.get("/api/status")).json()).toMatchObject({
    error: { code: "corrupt_row", data: { entity: "task", id: "task_1", field: "priority" } },
  });
});

const sendText = (
  url: string,
  body: NonNullable<RequestInit["body"]>,
  headers = {},
): Promise<Response> =>
  fetch(`${url}/api/tasks`, {
    method: "POST",
    body,
    headers: { authorization: `Bearer ${token}`, ...headers },
  });

test("a body that is not JSON is a typed 400, one that is not an object a typed 422", async () => {
  await using server = testServer();
  const { url } = server.server;
  for (const body of [
    "{",
    "{'a':1}",
    '{"title":"x"} x',
    Buffer.from('{"title":"\xff"}', "latin1"),
  ]) {
    const response = await sendText(url, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: "malformed_json" } });
  }
  for (const body of ["[]", "null", "1", '"x"']) {
    expect((await sendText(url, body)).status).toBe(422);
  }
  expect(server.calls).toEqual([]);
});

test("JSON is read whatever the content type says", async () => {
  await using server = testServer();
  const body = JSON.stringify({ project: "web", title: "Sort" });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  expect((await sendText(server.server.url, body, headers)).status).toBe(201);
});

test("a body over the limit is a typed 413, announced or not", async () => {
  await using server = testServer();
  const { url } = server.server;
  const announced = await sendText(url, " ".repeat(bodyLimit + 1));
  const chunks = async function* () {
    for (let sent = 0; sent <= bodyLimit; sent += 65_536) yield new Uint8Array(65_536).fill(0x20);
  };
  const streamed = await sendText(url, chunks());
  for (const response of [announced, streamed]) {
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      error: { code: "too_large", data: { limit: bodyLimit } },
    });
  }
});

test("the longest text that a task may have fits", async () => {
  await using server = testServer();
  const body = "ä".repeat(2 ** 19);
  const response = await server.send("POST", "/api/tasks", { project: "web", title: "x", body });
  expect(response.status).toBe(201);
});

/** The whole answer to bytes of one's own. */
function sendBytes(port: number, bytes: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = createConnection(port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString()));
  socket.on("close", () => resolve(text));
  socket.write(bytes);
  return promise;
}

const requestWith = (host: string, target = "/api/health"): string =>
  `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

test.each(["[", "a b", "", "a:99999999", "ex%zz", "ü", "a\r\nHost: b"])(
  "[SL-30] the host %p makes no URL, and is refused as any foreign one",
  async (host) => {
    await using server = testServer();
    const text = await sendBytes(server.server.port, requestWith(host));
    expect(text).toStartWith("HTTP/1.1 403");
    expect(text).toContain('"foreign_host"');
  },
);

test.each(["//evil.example/api/health", "/api//health", "/api/health/x", "/API/HEALTH"])(
  "[SL-29] %s is no route",
  async (target) => {
    await using server = testServer();
    const { port } = server.server;
    const text = await sendBytes(port, requestWith(`127.0.0.1:${port}`, target));
    expect(text).toStartWith("HTTP/1.1 404");
    expect(text).toContain('"not_found"');
  },
);

test("what is no HTTP is refused, and the server goes on", async () => {
  await using server = testServer();
  expect(await sendBytes(server.server.port, "nonsense\r\n\r\n")).toStartWith("HTTP/1.1 400");
  expect((await server.get("/api/health")).status).toBe(200);
});

test("a server that stops refuses every further request with a code that says to come again", async () => {
  const { settings, calls } = serverSettings("/nowhere", {});
  const handler = createHandler(settings, new Access(settings), () => "", null);
  handler.stop();
  const response = await handler.handle(new Request("http://localhost/api/tasks"), {
    kind: "socket",
    arrived: () => undefined,
  });
  expect(response?.status).toBe(503);
  expect(await response?.json()).toMatchObject({ error: { code: "stopping", retryable: true } });
  expect(calls).toEqual([]);
});
