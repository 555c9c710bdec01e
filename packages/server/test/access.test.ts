import { expect, test } from "bun:test";
import { operationDescription, operationNames } from "@muster/contract";
import { request } from "node:http";
import { testServer, token } from "./support/test-server.ts";

const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { error: { code: string } }).error.code;

/** As `fetch`, but with a Host header of one's own. */
function getAs(url: string, host: string | null): Promise<{ status: number; body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>();
  const headers = { authorization: `Bearer ${token}`, ...(host === null ? {} : { host }) };
  const sent = request(url, { headers, setHost: false }, (response) => {
    let body = "";
    response.on("data", (chunk: Buffer) => (body += chunk.toString()));
    response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
  });
  sent.on("error", reject);
  sent.end();
  return promise;
}

test("[OV-48] [ST-38] without the token, or with another, nothing answers but health, the document and the trade of a link", async () => {
  await using server = testServer();
  for (const authorization of [
    null,
    "Bearer wrong",
    `Basic ${token}`,
    "Bearer",
    `Bearer ${token}x`,
  ]) {
    const headers = authorization === null ? {} : { authorization };
    for (const name of operationNames) {
      const { method, path, open } = operationDescription(name);
      const response = await fetch(`${server.server.url}${path}`, { method, headers });
      const isTrade = name === "session.create";
      expect(response.status).toBe(isTrade ? 422 : open === true ? 200 : 401);
    }
  }
  expect(server.calls.every(({ name }) => name === "health")).toBe(true);
});

test("[OV-48] a missing and a wrong token are told apart, and the scheme's case does not matter", async () => {
  await using server = testServer();
  const url = `${server.server.url}/api/status`;
  const missing = await fetch(url);
  const garbled = await fetch(url, { headers: { authorization: "Bearer a b" } });
  expect(await garbled.json()).toMatchObject({ error: { data: { reason: "wrong" } } });
  const wrong = await fetch(url, { headers: { authorization: "Bearer x" } });
  expect(await missing.json()).toMatchObject({ error: { data: { reason: "missing" } } });
  expect(await wrong.json()).toMatchObject({ error: { data: { reason: "wrong" } } });
  const right = await fetch(url, { headers: { authorization: `bearer ${token}` } });
  expect(right.status).toBe(200);
});

test("[SL-29] a request without a query string is let in as one with", async () => {
  await using server = testServer();
  expect((await server.get("/api/tasks")).status).toBe(200);
  expect((await server.get("/api/tasks?")).status).toBe(200);
  expect((await server.get("/api/tasks?limit=1")).status).toBe(200);
});

test("[OV-48] [ST-38] a page of another origin is refused, with the right token too", async () => {
  await using server = testServer();
  const { port } = server.server;
  const foreign = [
    "http://evil.example",
    "null",
    `http://127.0.0.1:${port + 1}`,
    `https://127.0.0.1:${port}`,
    `http://127.0.0.1:${port}.evil.example`,
  ];
  for (const origin of foreign) {
    for (const path of ["/api/status", "/api/health", "/api/events", "/api/openapi.json"]) {
      const response = await server.get(path, { origin });
      expect(response.status).toBe(403);
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
      expect(await codeOf(response)).toBe("foreign_origin");
    }
  }
  expect(server.calls).toEqual([]);
});

test("[SL-35] a page of the server's own may read answers and ask first, for every method in use", async () => {
  await using server = testServer();
  for (const host of ["127.0.0.1", "localhost", "[::1]"]) {
    const origin = `http://${host}:${server.server.port}`;
    const read = await server.get("/api/status", { origin });
    expect(read.status).toBe(200);
    expect(read.headers.get("access-control-allow-origin")).toBe(origin);
    expect(read.headers.get("vary")).toBe("origin");
    expect(read.headers.get("access-control-allow-credentials")).toBeNull();
    for (const name of operationNames) {
      const { method, path } = operationDescription(name);
      const asked = await fetch(`${server.server.url}${path}`, {
        method: "OPTIONS",
        headers: { origin },
      });
      expect(asked.status).toBe(204);
      expect(asked.headers.get("access-control-allow-methods")).toContain(method);
    }
  }
});

test("[SL-35] without an Origin there is no word of other origins", async () => {
  await using server = testServer();
  const response = await server.get("/api/status");
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
});

test("[OV-48] [ST-38] another host's name is refused, as after DNS rebinding", async () => {
  await using server = testServer();
  const { port, url } = server.server;
  for (const host of [
    "evil.example",
    `evil.example:${port}`,
    "127.0.0.1",
    `127.0.0.1:${port + 1}`,
    `127.0.0.2:${port}`,
  ]) {
    const { status, body } = await getAs(`${url}/api/status`, host);
    expect(status).toBe(403);
    expect(body).toContain('"foreign_host"');
  }
  for (const host of [`localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`]) {
    expect((await getAs(`${url}/api/status`, host)).status).toBe(200);
  }
  expect(server.calls).toHaveLength(3);
});

test("[OV-48] the server listens on loopback only", async () => {
  await using server = testServer();
  expect(server.server.url).toBe(`http://127.0.0.1:${server.server.port}`);
  const elsewhere = await fetch(`http://127.0.0.2:${server.server.port}/api/health`).catch(
    (error: Error) => error,
  );
  expect(elsewhere).toBeInstanceOf(Error);
});

test("[HU-61] who calls and through what comes from the credential, not from the request", async () => {
  await using server = testServer();
  const claim = { "x-muster-origin": "cli", "x-muster-actor": "root" };
  await server.get("/api/status", claim);
  await server.bySocket("/api/status");
  await server.bySocket("/api/status", { headers: claim });
  await server.bySocket("/api/status", { headers: { "x-muster-origin": "engine" } });
  expect(server.calls.map(({ caller }) => [caller.actor, caller.origin])).toEqual([
    [{ kind: "person", id: "ada" }, "api"],
    [{ kind: "person", id: "ada" }, "api"],
    [{ kind: "person", id: "ada" }, "cli"],
    [{ kind: "person", id: "ada" }, "api"],
  ]);
});

test("[HU-61] an actor in the body is an unknown field, refused before anything is called", async () => {
  await using server = testServer();
  const response = await server.send("POST", "/api/tasks/1/pause", {
    actor: { kind: "system", id: "x" },
  });
  expect([response.status, await codeOf(response)]).toEqual([422, "invalid_input"]);
  expect(server.calls).toEqual([]);
});

test("the socket takes no requests of pages, and only the user can open it", async () => {
  await using server = testServer();
  const response = await server.bySocket("/api/status", {
    headers: { origin: "http://localhost" },
  });
  expect([response.status, await codeOf(response)]).toEqual([403, "foreign_origin"]);
  const { statSync } = await import("node:fs");
  expect(statSync(server.socketPath).mode & 0o777).toBe(0o600);
});
