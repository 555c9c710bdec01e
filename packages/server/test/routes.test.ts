import { expect, test } from "bun:test";
import { operationDescription, type OperationName, operationNames } from "@muster/contract";
import { createClient } from "@muster/contract/client";
import { inputs, outputs } from "./support/samples.ts";
import { testServer } from "./support/test-server.ts";

/** Path and body or query of an operation's sample. */
function requestFor(name: OperationName): { path: string; body: Record<string, unknown> } {
  const body: Record<string, unknown> = { ...inputs[name] };
  const path = operationDescription(name).path.replaceAll(/\{(\w+)\}/g, (_, field: string) => {
    const value = String(body[field]);
    delete body[field];
    return encodeURIComponent(value);
  });
  return { path, body };
}

function queryOf(fields: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(fields)) {
    for (const one of [value].flat()) query.append(key, String(one));
  }
  return query.size === 0 ? "" : `?${query.toString()}`;
}

test.each(operationNames)("[OV-49] %s answers over loopback as the contract says", async (name) => {
  await using server = testServer();
  const { method, successStatus = 200 } = operationDescription(name);
  const { path, body } = requestFor(name);
  const response =
    method !== "GET"
      ? await server.send(method, path, body)
      : await server.get(`${path}${queryOf(body)}`, { accept: "application/json" });
  expect(response.status).toBe(successStatus);
  expect(await response.json()).toEqual(JSON.parse(JSON.stringify(outputs[name])));
  expect(server.calls.map((call) => call.name)).toEqual([name]);
});

test.each(operationNames)(
  "[OV-49] %s answers to the typed client over the socket",
  async (name) => {
    await using server = testServer();
    const client = createClient({ socketPath: server.socketPath, origin: "cli" });
    const answered = await client.call(name, inputs[name]);
    expect(answered).toEqual({ ok: true, value: JSON.parse(JSON.stringify(outputs[name])) });
    expect(server.calls[0]?.input).toMatchObject(inputs[name]);
  },
);

test("[SL-29] an unknown path below and beside the API is a typed 404, with a token or without", async () => {
  await using server = testServer();
  for (const path of ["/api/nothing", "/api", "/", "/index.html", "/api/tasks/1/nothing"]) {
    for (const response of [await server.get(path), await fetch(`${server.server.url}${path}`)]) {
      expect(response.status).toBe(404);
      expect(response.headers.get("content-type")).toContain("application/json");
      expect(await response.json()).toMatchObject({ error: { code: "not_found", data: { path } } });
    }
  }
});

test("a known path with another method is a typed 405 that names the methods", async () => {
  await using server = testServer();
  const response = await server.send("DELETE", "/api/tasks");
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("POST, GET, HEAD, OPTIONS");
  expect(await response.json()).toMatchObject({
    error: { code: "method_not_allowed", data: { method: "DELETE" } },
  });
});

test("HEAD answers as GET without a body, OPTIONS with the methods", async () => {
  await using server = testServer();
  const head = await server.send("HEAD", "/api/status");
  expect([head.status, await head.text()]).toEqual([200, ""]);
  const options = await server.send("OPTIONS", "/api/tasks/1/approve");
  expect([options.status, options.headers.get("allow")]).toEqual([204, "POST, OPTIONS"]);
});

test("a HEAD request opens no stream", async () => {
  await using server = testServer();
  const head = await server.send("HEAD", "/api/events");
  expect([head.status, await head.text()]).toEqual([200, ""]);
});

test("a name that is empty leads to no other route", async () => {
  await using server = testServer();
  for (const path of ["/api/tasks/", "/api/tasks//why", "/api/projects/", "/api/tasks/1/"])
    expect((await server.get(path)).status).toBe(404);
  expect(server.calls).toEqual([]);
});

test("parameters of a path may hold any text", async () => {
  await using server = testServer();
  expect((await server.get(`/api/tasks/${encodeURIComponent("mein Raum#7")}`)).status).toBe(200);
  expect((await server.get(`/api/projects/${encodeURIComponent("/a b/ü")}`)).status).toBe(200);
  expect((await server.get("/api/projects/%E0%A4%A")).status).toBe(200);
  expect(server.calls.map((call) => call.input)).toMatchObject([
    { task: "mein Raum#7" },
    { project: "/a b/ü" },
    { project: "%E0%A4%A" },
  ]);
});
