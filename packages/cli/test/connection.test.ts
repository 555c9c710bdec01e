import { expect, test } from "bun:test";
import { join } from "node:path";
import { outputs } from "./support/samples.ts";
import { shell } from "./support/shell.ts";
import { wire } from "./support/wire.ts";

const socketOf = (person: { folder: string }) => join(person.folder, "socket");

test("[OV-47] a command whose answer was lost is sent again with the same key", async () => {
  await using person = shell({ up: false });
  await using server = await wire(socketOf(person), (request, response, nth) => {
    if (nth === 1) request.socket.destroy();
    else
      response
        .setHeader("content-type", "application/json")
        .end(JSON.stringify(outputs["task.pause"]));
  });
  expect(await person.run("pause", "1")).toMatchObject({ exitCode: 0, stderr: "" });
  expect(server.keys).toHaveLength(2);
  expect(server.keys[0]).toBe(server.keys[1]);
  expect(server.keys[0]).toMatch(/^[0-9a-f-]{36}$/);
});

test("[OV-47] every invocation has a key of its own", async () => {
  await using person = shell();
  await person.run("pause", "1");
  await person.run("pause", "1");
  const [first, second] = person.calls.map(({ caller }) => caller.idempotencyKey);
  expect(first).not.toBe(second);
});

test("a connection that is lost again and again is exit code 3, typed and retryable", async () => {
  await using person = shell({
    up: false,
    host: { daemon: { start: async () => ({ ok: true, value: undefined }) } },
  });
  await using server = await wire(socketOf(person), (request) => request.socket.destroy());
  const ran = await person.run("ls", "--json");
  expect(ran.exitCode).toBe(3);
  expect(ran.json()).toMatchObject({ error: { code: "connection_lost", retryable: true } });
  expect(server.keys).toHaveLength(3);
});

test("a command that meets a daemon on its way out goes to the next one, with the same key", async () => {
  await using person = shell({
    up: false,
    host: {
      daemon: {
        start: async () => {
          await dying[Symbol.asyncDispose]();
          person.boot();
          return { ok: true, value: undefined };
        },
      },
    },
  });
  const dying = await wire(socketOf(person), (request) => request.socket.destroy());
  expect(await person.run("pause", "1")).toMatchObject({ exitCode: 0, stderr: "" });
  expect(person.calls[0]?.caller.idempotencyKey).toBe(dying.keys[0] ?? "");
});

test("a daemon that hangs is told by its pid within seconds, and nothing is started beside it", async () => {
  await using person = shell({
    up: false,
    host: { daemon: { holder: async () => ({ bootId: "b", pid: 12, startTime: "1" }) } },
  });
  await using _server = await wire(socketOf(person), () => undefined);
  const began = performance.now();
  const ran = await person.run("ls", "--json");
  expect(performance.now() - began).toBeLessThan(15_000);
  expect(ran.exitCode).toBe(3);
  expect(ran.json()).toMatchObject({
    error: { code: "daemon_silent", retryable: true, data: { pid: 12 } },
  });
  expect(person.asked).toEqual([]);
}, 30_000);

test("a request that takes long is waited for as long as the daemon is well", async () => {
  await using person = shell({ up: false });
  const asked: (string | undefined)[] = [];
  const held: (() => void)[] = [];
  await using _server = await wire(socketOf(person), (request, response) => {
    asked.push(request.url);
    const say = (body: unknown) =>
      void response.setHeader("content-type", "application/json").end(JSON.stringify(body));
    if (request.url !== "/api/health") return void held.push(() => say(outputs["task.pause"]));
    say(outputs.health);
    for (const answer of held) answer();
  });
  expect(await person.run("pause", "1")).toMatchObject({ exitCode: 0, stderr: "" });
  expect(asked.slice(-1)).toEqual(["/api/health"]);
}, 30_000);

test("a daemon that runs and cannot be reached is told by its pid, not as one that is not there", async () => {
  await using person = shell({
    up: false,
    host: { daemon: { holder: async () => ({ bootId: "b", pid: 12, startTime: "1" }) } },
  });
  const ran = await person.run("status", "--json");
  expect(ran.exitCode).toBe(3);
  expect(ran.json()).toMatchObject({ error: { code: "daemon_unreachable", data: { pid: 12 } } });
});

test("something else at the socket is exit code 3 and nothing is started", async () => {
  await using person = shell({ up: false });
  await using _server = await wire(socketOf(person), (_request, response) =>
    response.writeHead(502, { "content-type": "text/html" }).end("<html>"),
  );
  const ran = await person.run("status", "--json");
  expect(ran.exitCode).toBe(3);
  expect(ran.json()).toMatchObject({ error: { code: "not_muster" } });
  expect(person.asked).toEqual([]);
});

test("a verb waits for a daemon that is ending and starts the next", async () => {
  const stopping = {
    error: { code: "stopping", message: "", next: "", retryable: true, requestId: "r", data: {} },
  };
  await using person = shell({
    up: false,
    host: {
      daemon: {
        start: async () => {
          await server[Symbol.asyncDispose]();
          person.boot();
          return { ok: true, value: undefined };
        },
        gone: async () => true,
      },
    },
  });
  const server = await wire(socketOf(person), (_request, response) =>
    response.writeHead(503, { "content-type": "application/json" }).end(JSON.stringify(stopping)),
  );
  expect(await person.run("pause", "1")).toMatchObject({ exitCode: 0, stderr: "" });
  expect(person.calls.map(({ name }) => name)).toEqual(["task.pause"]);
  expect(person.calls[0]?.caller.idempotencyKey).toBe(server.keys[0] ?? "");
});
