import { expect, test } from "bun:test";
import { testServer } from "./support/test-server.ts";

const issuesOf = async (response: Response): Promise<unknown> =>
  ((await response.json()) as { error: { data: { issues: unknown } } }).error.data.issues;

test("fields of a query get the types of the input, and defaults", async () => {
  await using server = testServer();
  await server.get("/api/tasks?limit=7&project=web");
  await server.get("/api/tasks/1/logs?after=12&follow=false");
  await server.get("/api/tasks?project=42");
  expect(server.calls.map((call) => call.input)).toEqual([
    { limit: 7, project: "web" },
    { task: "1", after: 12, limit: 200, follow: false },
    { limit: 50, project: "42" },
  ]);
});

test("a list in a query is repeated, has commas, or is written with brackets", async () => {
  await using server = testServer();
  const queries = [
    "type=task.created&type=task.edited",
    "type=task.created,task.edited",
    "type[0]=task.created&type[1]=task.edited",
  ];
  for (const query of queries) {
    await server.get(`/api/events?${query}`, { accept: "application/json" });
  }
  const types = server.calls.map((call) => (call.input as { type: unknown }).type);
  expect(types).toEqual(queries.map(() => ["task.created", "task.edited"]));
});

test.each([
  "limit=0",
  "limit=1e2",
  "limit=",
  "limit=1&limit=2",
  "colour=red",
  "stage=done",
  "constructor=1",
  "__proto__=1",
  "toString=1",
])("?%s is refused", async (query) => {
  await using server = testServer();
  expect((await server.get(`/api/tasks?${query}`)).status).toBe(422);
  expect(server.calls).toEqual([]);
});

test("what the path names cannot be overruled by query or body", async () => {
  await using server = testServer();
  const byQuery = await server.get("/api/tasks/1?task=2");
  const byBody = await server.send("POST", "/api/tasks/1/approve", { task: "2" });
  for (const response of [byQuery, byBody]) {
    expect(response.status).toBe(422);
    expect(await issuesOf(response)).toEqual([{ path: "task", message: "is given by the path" }]);
  }
  expect(server.calls).toEqual([]);
});

test("a command without fields needs no body", async () => {
  await using server = testServer();
  expect((await server.send("POST", "/api/tasks/1/pause")).status).toBe(200);
  expect((await server.send("POST", "/api/tasks/1/pause", {})).status).toBe(200);
});

const bad: [string, string, unknown, string][] = [
  ["an empty title", "/api/tasks", { project: "web", title: "  " }, "title"],
  ["a title of 301 characters", "/api/tasks", { project: "web", title: "x".repeat(301) }, "title"],
  [
    "a body over 1 MiB",
    "/api/tasks",
    { project: "web", title: "x", body: "x".repeat(2 ** 20 + 1) },
    "body",
  ],
  [
    "an unknown priority",
    "/api/tasks",
    { project: "web", title: "x", priority: "soon" },
    "priority",
  ],
  [
    "a comment over 64 KiB",
    "/api/tasks/1/comments",
    { revision: "a", path: "a", line: 1, body: "x".repeat(65_537) },
    "body",
  ],
  ["half a character", "/api/tasks", { project: "web", title: "\ud800" }, "title"],
  [
    "half a character in a body",
    "/api/tasks",
    { project: "web", title: "x", body: "\ud800" },
    "body",
  ],
  ["a NUL in a note", "/api/asks/a/answer", { choice: "x", note: "\0" }, "note"],
  ["line 0", "/api/tasks/1/comments", { revision: "a", path: "a", line: 0, body: "x" }, "line"],
  [
    "lines in the wrong order",
    "/api/tasks/1/comments",
    { revision: "a", path: "a", line: 9, endLine: 3, body: "x" },
    "endLine",
  ],
  ["a path that is not absolute", "/api/projects", { path: "web" }, "path"],
];

test.each(bad)("%s is refused with the field's name", async (_, path, body, field) => {
  await using server = testServer();
  const response = await server.send("POST", path, body);
  expect(response.status).toBe(422);
  expect(await issuesOf(response)).toMatchObject([{ path: field }]);
  expect(server.calls).toEqual([]);
});

const verdicts = ["approve", "land", "request-changes", "comments"];

test.each(verdicts)("[OV-15] a judgement by %s has to name its revision", async (verdict) => {
  await using server = testServer();
  const response = await server.send("POST", `/api/tasks/1/${verdict}`, {});
  expect(response.status).toBe(422);
  expect(await issuesOf(response)).toContainEqual({ path: "revision", message: "is missing" });
  expect(server.calls).toEqual([]);
});

const worded: [path: string, body: unknown, issue: string][] = [
  ["/api/tasks", { project: "web" }, "title is missing"],
  ["/api/tasks", { project: "web", title: 7 }, "title must be a text"],
  ["/api/tasks", { project: "", title: "x" }, "project must not be empty"],
  ["/api/tasks", { project: "web", title: "x", colour: 1 }, "colour is not known"],
  [
    "/api/tasks",
    { project: "web", title: "x", priority: "soon" },
    "priority must be one of urgent, high, normal, low",
  ],
  ["/api/tasks/1/restore", { turn: 0 }, "turn must be more than 0"],
  ["/api/tasks/1/restore", { turn: 1.5 }, "turn must be a whole number"],
  ["/api/tasks/1/approve", { revision: "?" }, "revision must be a revision's id or the end of it"],
  ["/api/tasks/1/request-changes", { revision: "a", comments: {} }, "comments must be a list"],
  [
    "/api/tasks/1/request-changes",
    { revision: "a", comments: [{ path: "a", line: 1 }] },
    "comments.0.body is missing",
  ],
  ["/api/projects", { path: "web" }, "path must be an absolute path"],
  ["/api/daemon/stop", {}, "mode is missing"],
];

test.each(worded)("%s %j is refused in plain words: %s", async (path, body, words) => {
  await using server = testServer();
  const { error } = (await (await server.send("POST", path, body)).json()) as {
    error: { code: string; message: string };
  };
  expect(error.code).toBe("invalid_input");
  expect(error.message).toBe(`The input is not valid: ${words}`);
});

test("a command's idempotency key reaches it as it is; a read has none", async () => {
  await using server = testServer();
  const headers = { "idempotency-key": "a-key" };
  await server.send("POST", "/api/tasks/1/pause", {}, headers);
  await server.send("POST", "/api/tasks/1/pause", {});
  await server.get("/api/status", headers);
  expect(server.calls.map(({ caller }) => caller.idempotencyKey)).toEqual(["a-key", null, null]);
  for (const key of ["x".repeat(201), "two words"]) {
    const response = await server.send(
      "POST",
      "/api/tasks/1/pause",
      {},
      { "idempotency-key": key },
    );
    expect(await issuesOf(response)).toMatchObject([{ path: "Idempotency-Key" }]);
  }
});
