import { createServer } from "node:http";
import { join } from "node:path";
import { expect, test } from "bun:test";
import { operationError } from "@muster/contract";
import { createClient } from "@muster/contract/client";
import { JournalDouble } from "./support/journal-double.ts";
import { outputs } from "./support/samples.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";
import { testServer, token } from "./support/test-server.ts";

test("the client speaks to the socket as the user and to loopback with the token", async () => {
  await using server = testServer();
  const bySocket = createClient({ socketPath: server.socketPath, origin: "cli" });
  const byLoopback = createClient({ baseUrl: server.server.url, token });
  expect((await bySocket.call("status", {})).ok).toBe(true);
  expect((await byLoopback.call("status", {})).ok).toBe(true);
  expect(server.calls.map(({ caller }) => caller.origin)).toEqual(["cli", "api"]);
});

test("a refusal comes as data, with the server's words", async () => {
  const error = operationError("round_closed", { outcome: "approved" });
  await using server = testServer({
    instead: { "task.approve": async () => ({ ok: false, error }) },
  });
  const client = createClient({ socketPath: server.socketPath, origin: "cli" });
  expect(await client.call("task.approve", { task: "1", revision: "abc" })).toEqual({
    ok: false,
    error: { kind: "answered", error: { ...error, retryable: false, requestId: "req_1" } },
  });
});

test("commands get an idempotency key of their own unless one is given; reads get none", async () => {
  await using server = testServer();
  const client = createClient({ socketPath: server.socketPath, origin: "cli" });
  await client.call("task.pause", { task: "1" });
  await client.call("task.pause", { task: "1" });
  await client.call("task.pause", { task: "1" }, { idempotencyKey: "mine" });
  await client.call("task.get", { task: "1" });
  const [first, second, third, read] = server.calls.map(({ caller }) => caller.idempotencyKey);
  expect(first).toBeTruthy();
  expect(second).not.toBe(first!);
  expect([third, read]).toEqual(["mine", null]);
});

test("no daemon is told apart from a connection that broke", async () => {
  using folder = temporaryFolder();
  const socketPath = join(folder.path, "socket");
  const client = createClient({ socketPath, origin: "cli" });
  expect(await client.call("status", {})).toMatchObject({
    ok: false,
    error: { kind: "no_daemon" },
  });
  const dying = createServer((request) => request.socket.destroy());
  const { promise, resolve } = Promise.withResolvers<void>();
  dying.listen(socketPath, resolve);
  await promise;
  expect(await client.call("status", {})).toMatchObject({
    ok: false,
    error: { kind: "connection_lost" },
  });
  dying.close();
});

test("another program on the port is not taken for Muster", async () => {
  const other = createServer((_request, response) => response.writeHead(404).end("nothing here"));
  const { promise, resolve } = Promise.withResolvers<void>();
  other.listen(0, "127.0.0.1", resolve);
  await promise;
  const { port } = other.address() as { port: number };
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}`, token });
  const notMuster = { ok: false as const, error: { kind: "not_muster" as const, status: 404 } };
  expect(await client.call("status", {})).toEqual(notMuster);
  expect(await client.follow("event.list", {}, () => undefined)).toEqual(notMuster);
  other.close();
  other.closeAllConnections();
});

test("[HU-7] an older server's answer with fields missing, and an error code unknown here, are taken as they are", async () => {
  const older = createServer((request, response) => {
    const isStatus = request.url === "/api/status";
    const error = {
      code: "brand_new",
      message: "m",
      next: "n",
      retryable: true,
      requestId: "r",
      data: {},
    };
    response.writeHead(isStatus ? 200 : 418, { "content-type": "application/json" });
    response.end(JSON.stringify(isStatus ? { pid: 1 } : { error }));
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  older.listen(0, "127.0.0.1", resolve);
  await promise;
  const { port } = older.address() as { port: number };
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}`, token });
  expect(await client.call("status", {})).toEqual({ ok: true, value: { pid: 1 } as never });
  expect(await client.call("task.list", {})).toMatchObject({
    ok: false,
    error: { kind: "answered", error: { code: "brand_new" } },
  });
  older.close();
  older.closeAllConnections();
});

test("[CW-34] [OV-43] following goes on across a restart of the server, without loss or duplicate", async () => {
  const journal = new JournalDouble();
  for (let index = 0; index < 50; index += 1) journal.append();
  await using server = testServer({
    instead: { "event.list": (caller, input) => journal.list(caller, input) },
    signals: { onEvent: journal.onEvent, onTranscript: () => () => undefined },
  });
  const client = createClient({ socketPath: server.socketPath, origin: "cli" });
  const seen: number[] = [];
  const finished = new AbortController();
  const restart = async (): Promise<void> => {
    await server.restart();
    for (let index = 0; index < 50; index += 1) journal.append();
  };
  const restarts: Promise<void>[] = [];
  const ended = await client.follow(
    "event.list",
    { after: 5 },
    ({ seq }) => {
      seen.push(seq);
      if (seq === 200) finished.abort();
      else if (seq % 50 === 0) restarts.push(restart());
    },
    { signal: finished.signal, reconnect: async () => restarts.at(-1)!.then(() => true) },
  );
  expect(ended).toEqual({ ok: false, error: { kind: "aborted" } });
  expect(seen).toEqual(Array.from({ length: 195 }, (_, index) => index + 6));
  expect(restarts).toHaveLength(3);
});

test("[CW-34] a stream that is cut off in the middle of a line goes on after its last whole event", async () => {
  const asked: number[] = [];
  const cutting = createServer((request, response) => {
    const after = Number(new URL(request.url ?? "", "http://localhost").searchParams.get("after"));
    asked.push(after);
    response.writeHead(200, { "content-type": "application/x-ndjson" });
    response.write(`{"seq":${after + 1}}\n{"seq":${after + 2}}\n{"se`);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  cutting.listen(0, "127.0.0.1", resolve);
  await promise;
  const { port } = cutting.address() as { port: number };
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}`, token });
  const seen: number[] = [];
  const take = ({ seq }: { seq: number }): void => {
    seen.push(seq);
    if (seq % 2 === 0) cutting.closeAllConnections();
  };
  const reconnect = async (): Promise<boolean> => asked.length < 3;
  const ended = await client.follow("event.list", { after: 10 }, take, { reconnect });
  expect(ended).toMatchObject({ ok: false, error: { kind: "connection_lost" } });
  expect(asked).toEqual([10, 12, 14]);
  expect(seen).toEqual([11, 12, 13, 14, 15, 16]);
  cutting.close();
});

test("a line that comes in pieces, cut within a letter too, is read as one", async () => {
  const second = Buffer.from('{"seq":2,"type":"ü"}\n');
  const cut = second.indexOf("ü") + 1;
  const more: (() => void)[] = [];
  const slow = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/x-ndjson" });
    response.write(Buffer.concat([Buffer.from('{"seq":1}\n'), second.subarray(0, cut)]));
    more.push(() => response.end(second.subarray(cut)));
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  slow.listen(0, "127.0.0.1", resolve);
  await promise;
  const { port } = slow.address() as { port: number };
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}`, token });
  const seen: unknown[] = [];
  await client.follow("event.list", {}, (event) => {
    seen.push(event);
    more.pop()?.();
  });
  expect(seen).toEqual([{ seq: 1 }, { seq: 2, type: "ü" }]);
  slow.close();
});

test("what the taker of items throws is its own, not a lost connection", async () => {
  await using server = testServer();
  const client = createClient({ socketPath: server.socketPath, origin: "cli" });
  const broken = Object.assign(new Error("broken pipe"), { code: "EPIPE" });
  const followed = client.follow("task.logs", { task: "1" }, () => Promise.reject(broken), {
    reconnect: async () => true,
  });
  expect(await followed.catch((error: Error) => error)).toBe(broken);
});

test("following without a way to reconnect ends with the loss", async () => {
  const journal = new JournalDouble();
  journal.append();
  await using server = testServer({
    instead: { "event.list": (caller, input) => journal.list(caller, input) },
    signals: { onEvent: journal.onEvent, onTranscript: () => () => undefined },
  });
  const client = createClient({ socketPath: server.socketPath, origin: "cli" });
  const ended = await client.follow("event.list", {}, () => void server.server.close());
  expect(ended).toMatchObject({
    ok: false,
    error: { kind: "answered", error: { code: "stopping" } },
  });
});

test("following a transcript ends when the task is over", async () => {
  const [entry] = outputs["task.logs"].items;
  await using server = testServer({
    instead: {
      "task.logs": async (_caller, { after }) => {
        const items =
          after < 3 ? [{ ...entry!, cursor: after + 1, text: `line ${after + 1}` }] : [];
        return {
          ok: true,
          value: { items, next: Math.min(after + 1, 3), previous: null, over: after === 3 },
        };
      },
    },
  });
  const client = createClient({ socketPath: server.socketPath, origin: "cli" });
  const texts: string[] = [];
  const ended = await client.follow("task.logs", { task: "web#1" }, ({ text }) => {
    texts.push(text);
  });
  expect(ended).toMatchObject({ ok: true });
  expect(texts).toEqual(["line 1", "line 2", "line 3"]);
});
