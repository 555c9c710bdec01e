import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, test } from "bun:test";
import { startServer } from "../src/index.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";
import { outputs } from "./support/samples.ts";
import { serverSettings, testServer, token } from "./support/test-server.ts";

/** A socket file that nobody listens on any more, as after kill -9. */
function leaveStaleSocket(path: string): void {
  const program = `Bun.serve({ unix: ${JSON.stringify(path)}, fetch: () => new Response() }); process.kill(process.pid, "SIGKILL");`;
  try {
    execFileSync(process.execPath, ["-e", program], { stdio: "ignore" });
  } catch (error) {
    if (!existsSync(path)) throw error;
  }
}

test("a taken port is a typed refusal, and the socket is left alone", async () => {
  await using first = testServer();
  using folder = temporaryFolder();
  const { settings } = serverSettings(folder.path, { port: first.server.port });
  expect(startServer(settings)).toEqual({
    ok: false,
    error: { code: "port_taken", port: first.server.port },
  });
  expect(existsSync(settings.socketPath)).toBe(false);
});

test("a socket that a killed daemon left behind is taken over", async () => {
  using folder = temporaryFolder();
  const { settings } = serverSettings(folder.path, {});
  leaveStaleSocket(settings.socketPath);
  const started = startServer(settings);
  if (!started.ok) throw new Error(started.error.code);
  const response = await fetch("http://localhost/api/health", { unix: settings.socketPath });
  expect(response.status).toBe(200);
  await started.value.close();
  expect(existsSync(settings.socketPath)).toBe(false);
});

test("anything but a socket in its place is kept, and refused with the path; the port is free again", async () => {
  using folder = temporaryFolder();
  const { settings } = serverSettings(folder.path, {});
  writeFileSync(settings.socketPath, "mine");
  expect(startServer(settings)).toMatchObject({
    ok: false,
    error: { code: "socket_unusable", path: settings.socketPath },
  });
  const tooLong = join(folder.path, "x".repeat(120));
  expect(startServer({ ...settings, socketPath: tooLong })).toMatchObject({
    ok: false,
    error: { code: "socket_unusable", path: tooLong },
  });
});

test("closing lets a request under way end, and refuses those that come after on an open connection", async () => {
  const entered = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  await using server = testServer({
    instead: {
      "project.list": async () => {
        entered.resolve();
        await release.promise;
        return { ok: true, value: { items: [], next: null } };
      },
    },
  });
  const underWay = server.get("/api/projects");
  await entered.promise;
  const closed = server.server.close();
  release.resolve();
  expect((await underWay).status).toBe(200);
  await closed;
});

test("a request that never ends does not keep the server from closing", async () => {
  const entered = Promise.withResolvers<void>();
  await using server = testServer({
    closePatience: 50,
    instead: {
      "project.list": () => {
        entered.resolve();
        return new Promise(() => undefined);
      },
    },
  });
  const underWay = server.get("/api/projects").catch((error: Error) => error);
  await entered.promise;
  await server.server.close();
  expect(await underWay).toBeInstanceOf(Error);
});

test("a server whose socket was taken away says so, and is found again where it binds anew", async () => {
  using folder = temporaryFolder();
  const { settings } = serverSettings(folder.path, {});
  const started = startServer(settings);
  if (!started.ok) throw new Error(started.error.code);
  const server = started.value;
  const health = (unix: string) => fetch("http://localhost/api/health", { unix });
  expect(server.isReachable()).toBe(true);
  rmSync(settings.socketPath);
  expect(server.isReachable()).toBe(false);
  expect(server.bind(settings.socketPath)).toEqual({ ok: true, value: undefined });
  expect(server.isReachable()).toBe(true);
  expect((await health(settings.socketPath)).status).toBe(200);

  const elsewhere = join(folder.path, "other");
  expect(server.bind(join(elsewhere, "socket"))).toMatchObject({
    error: { code: "socket_unusable" },
  });
  mkdirSync(elsewhere);
  expect(server.bind(join(elsewhere, "socket")).ok).toBe(true);
  expect((await health(join(elsewhere, "socket"))).status).toBe(200);
  rmSync(elsewhere, { recursive: true });
  writeFileSync(elsewhere, "");
  expect(server.isReachable()).toBe(false);
  rmSync(elsewhere);
  mkdirSync(elsewhere);
  expect(server.bind(join(elsewhere, "socket")).ok).toBe(true);
  await server.close();
  expect(existsSync(join(elsewhere, "socket"))).toBe(false);
});

test("[OV-48] a connection that does not send its request is closed; one that waits for its answer is not", async () => {
  const entered = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  await using server = testServer({
    requestPatience: 1000,
    instead: {
      "task.pause": async () => {
        entered.resolve();
        await release.promise;
        return { ok: true, value: outputs["task.pause"] };
      },
    },
  });
  const waiting = server.send("POST", "/api/tasks/1/pause", {});
  const waitingOnSocket = server.bySocket("/api/tasks/1/pause", { method: "POST" });
  await entered.promise;
  const closed = (start: string) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const connection = connect(server.server.port, "127.0.0.1", () => connection.write(start));
    connection.resume().on("close", () => resolve());
    return promise;
  };
  const head = `POST /api/tasks HTTP/1.1\r\nHost: 127.0.0.1:${server.server.port}\r\nAuthorization: Bearer ${token}\r\n`;
  await Promise.all([closed("GET / HTTP/1.1\r\nX: "), closed(`${head}Content-Length: 9\r\n\r\n{`)]);
  release.resolve();
  expect((await waiting).status).toBe(200);
  expect((await waitingOnSocket).status).toBe(200);
});
