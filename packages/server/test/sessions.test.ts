import { expect, test } from "bun:test";
import type { OperationOutput } from "@muster/contract";
import { addMilliseconds, type SessionId } from "@muster/model";
import { Access } from "../src/access/access.ts";
import { JournalDouble } from "./support/journal-double.ts";
import { framesOf, idsOf } from "./support/sse.ts";
import { noon, serverSettings, testServer, type TestServer } from "./support/test-server.ts";

type Body = Record<string, unknown>;

/** A server whose clock stands until the test moves it. */
function clockedServer() {
  const clock = { ahead: 0 };
  const now = () => addMilliseconds(noon, clock.ahead);
  return { clock, server: testServer({ lets: true, clock: { now } }) };
}

async function codeOf(server: TestServer): Promise<string> {
  const made = await server.bySocket("/api/links", { method: "POST" });
  const { url } = (await made.json()) as OperationOutput<"session.link">;
  return new URL(url).hash.slice("#code=".length);
}

/** As a browser that has nothing but the code. */
const trade = (server: TestServer, code: string, body: Body = {}) =>
  fetch(`${server.server.url}/api/sessions`, {
    method: "POST",
    headers: { origin: server.server.url },
    body: JSON.stringify({ code, ...body }),
  });

async function letIn(server: TestServer): Promise<OperationOutput<"session.create">> {
  const traded = await trade(server, await codeOf(server), { name: "Firefox" });
  return (await traded.json()) as OperationOutput<"session.create">;
}

const as = (server: TestServer, token: string, path: string, method = "GET") =>
  fetch(`${server.server.url}${path}`, { method, headers: { authorization: `Bearer ${token}` } });

const refusalOf = async (response: Response) => {
  const { error } = (await response.json()) as { error: { code: string; data: unknown } };
  return [response.status, error.code, error.data];
};

test("[OV-48] a link lets a browser in: its code is traded for a token that every call takes, as the user through the web", async () => {
  const { server } = clockedServer();
  await using _server = server;
  const traded = await trade(server, await codeOf(server), { name: "Firefox" });
  expect(traded.status).toBe(201);
  const { token, session } = (await traded.json()) as OperationOutput<"session.create">;
  expect(session).toMatchObject({ name: "Firefox", createdAt: noon, current: true });
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect((await as(server, token, "/api/status")).status).toBe(200);
  expect(server.calls.at(-1)?.caller).toMatchObject({
    actor: { kind: "person", id: "ada" },
    origin: "web",
    session: session.id,
  });
});

test("[SL-27] the code stands behind the # of the link, which no browser sends, and the token in no address", async () => {
  const { server } = clockedServer();
  await using _server = server;
  const made = await server.bySocket("/api/links", { method: "POST" });
  const { url, expiresAt } = (await made.json()) as OperationOutput<"session.link">;
  expect(url).toMatch(new RegExp(`^${server.server.url}/#code=[\\w-]{22}$`));
  expect(expiresAt).toBe(addMilliseconds(noon, 60_000));
  const { token } = await letIn(server);
  const inQuery = await fetch(`${server.server.url}/api/status?token=${token}`);
  expect(await refusalOf(inQuery)).toEqual([401, "unauthorized", { reason: "missing" }]);
  expect(server.log.every(({ path }) => !path.includes(token))).toBe(true);
});

test("[OV-48] a stolen link is of no use once it was used, and one of another machine never is", async () => {
  const { server } = clockedServer();
  await using _server = server;
  const code = await codeOf(server);
  expect((await trade(server, code)).status).toBe(201);
  expect(await refusalOf(await trade(server, code))).toEqual([
    401,
    "link_refused",
    { reason: "used" },
  ]);
  expect(await refusalOf(await trade(server, "guessed"))).toEqual([
    401,
    "link_refused",
    { reason: "unknown" },
  ]);
});

test("[OV-48] a link is good for a minute by the server's clock, and no longer when that is set back", async () => {
  const { server, clock } = clockedServer();
  await using _server = server;
  const expired = [401, "link_refused", { reason: "expired" }];
  const [first, second, third] = [
    await codeOf(server),
    await codeOf(server),
    await codeOf(server),
  ] as const;
  clock.ahead = 59_999;
  expect((await trade(server, first)).status).toBe(201);
  clock.ahead = 60_000;
  expect(await refusalOf(await trade(server, second))).toEqual(expired);
  clock.ahead = -3_600_000;
  expect(await refusalOf(await trade(server, third))).toEqual(expired);
});

test("[OV-48] [ST-38] a page of another origin trades no code, and does not use it up", async () => {
  const { server } = clockedServer();
  await using _server = server;
  const code = await codeOf(server);
  const foreign = await fetch(`${server.server.url}/api/sessions`, {
    method: "POST",
    headers: { origin: "http://127.0.0.1:1" },
    body: JSON.stringify({ code }),
  });
  expect((await refusalOf(foreign))[1]).toBe("foreign_origin");
  expect((await trade(server, code)).status).toBe(201);
});

test("[OV-48] a token that was revoked is refused at once, and others are not", async () => {
  const { server } = clockedServer();
  await using _server = server;
  const [one, two] = [await letIn(server), await letIn(server)];
  const listed = await as(server, two.token, "/api/sessions");
  const { items } = (await listed.json()) as OperationOutput<"session.list">;
  expect(items.map(({ id, current }) => [id, current])).toEqual([
    [two.session.id, true],
    [one.session.id, false],
  ]);
  const path = `/api/sessions/${one.session.id.slice(-8)}/revoke`;
  expect((await as(server, two.token, path, "POST")).status).toBe(200);
  expect(await refusalOf(await as(server, one.token, "/api/status"))).toEqual([
    401,
    "unauthorized",
    { reason: "wrong" },
  ]);
  expect((await as(server, two.token, "/api/status")).status).toBe(200);
  expect((await refusalOf(await as(server, two.token, path, "POST")))[1]).toBe("unknown_id");
});

test("[SL-29] with a session too: an unknown route of the API is typed JSON, and no query string is as good as an empty one", async () => {
  const { server } = clockedServer();
  await using _server = server;
  const { token } = await letIn(server);
  for (const path of ["/api/nonsense", "/api/", "/api/sessions/x/y", "/api/tickets/1"]) {
    const response = await as(server, token, path);
    expect(response.headers.get("content-type")).toStartWith("application/json");
    expect((await refusalOf(response)).slice(0, 2)).toEqual([404, "not_found"]);
  }
  for (const path of ["/api/tasks", "/api/tasks?", "/api/tasks?limit=1", "/api/sessions"])
    expect((await as(server, token, path)).status).toBe(200);
});

test("[SL-35] a page of the server's own may ask first for every call that lets it in, with every header it sends", async () => {
  const { server } = clockedServer();
  await using _server = server;
  const origin = server.server.url.replace("127.0.0.1", "localhost");
  const id = "ses_00000000000000000000000000";
  for (const path of ["links", "sessions", `sessions/${id}/revoke`, "tickets"]) {
    const url = `${server.server.url}/api/${path}`;
    const asked = await fetch(url, { method: "OPTIONS", headers: { origin } });
    const { headers } = asked;
    expect([asked.status, headers.get("access-control-allow-origin")]).toEqual([204, origin]);
    expect(headers.get("access-control-allow-methods")).toContain("POST");
    for (const name of ["authorization", "content-type", "idempotency-key"])
      expect(headers.get("access-control-allow-headers")).toContain(name);
  }
});

test("[OV-48] a stream that is open gives nothing more once its session was revoked", async () => {
  const journal = new JournalDouble();
  await using server = testServer({
    lets: true,
    instead: { "event.list": (caller, input) => journal.list(caller, input) },
    signals: { onEvent: journal.onEvent, onTranscript: () => () => undefined },
  });
  const { token, session } = await letIn(server);
  journal.append();
  const frames = framesOf(await as(server, token, "/api/events"));
  expect(await idsOf(frames, 1)).toEqual([1]);
  await server.send("POST", `/api/sessions/${session.id}/revoke`);
  journal.append();
  expect(await frames.next()).toMatchObject({ value: { event: "error" } });
  expect((await frames.next()).done).toBe(true);
});

test("[OV-48] no cookie is ever set, and none lets anybody in", async () => {
  const { server } = clockedServer();
  await using _server = server;
  const code = await codeOf(server);
  const traded = await trade(server, code);
  const { token } = (await traded.clone().json()) as OperationOutput<"session.create">;
  const answers = [
    traded,
    await trade(server, code),
    await as(server, token, "/api/tickets", "POST"),
    await as(server, token, "/api/status"),
  ];
  for (const { headers } of answers) expect(headers.get("set-cookie")).toBeNull();
  const cookie = `muster.token=${token}; token=${token}; authorization=Bearer ${token}`;
  const byCookie = await fetch(`${server.server.url}/api/status`, { headers: { cookie } });
  expect(await refusalOf(byCookie)).toEqual([401, "unauthorized", { reason: "missing" }]);
});

test("a session outlives a restart of the server; a code does not", async () => {
  const { server } = clockedServer();
  await using _server = server;
  const code = await codeOf(server);
  const { token } = await letIn(server);
  await server.restart();
  expect((await as(server, token, "/api/status")).status).toBe(200);
  expect((await refusalOf(await trade(server, code)))[2]).toEqual({ reason: "unknown" });
});

test("what is sent to be let in is small", async () => {
  const { server } = clockedServer();
  await using _server = server;
  const flood = await trade(server, "x".repeat(10_000));
  expect((await refusalOf(flood))[1]).toBe("too_large");
});

const access = () => {
  const clock = { ahead: 0 };
  const { settings } = serverSettings("/nowhere", {
    clock: { now: () => addMilliseconds(noon, clock.ahead) },
  });
  return { clock, access: new Access(settings) };
};

const principal = (session: SessionId | null = null) => ({
  actor: { kind: "person" as const, id: "ada" },
  origin: "web" as const,
  session,
});

const reasonOf = (refused: ReturnType<Access["redeemTicket"]>) =>
  refused.ok ? null : refused.error.data;

test("[SL-27] a ticket tells who made it, once and for thirty seconds", () => {
  const { access: one, clock } = access();
  const ticket = one.makeTicket(principal()).secret;
  clock.ahead = 29_999;
  expect(one.redeemTicket(ticket)).toEqual({ ok: true, value: principal() });
  expect(reasonOf(one.redeemTicket(ticket))).toEqual({ reason: "used" });
  const late = one.makeTicket(principal()).secret;
  clock.ahead += 30_000;
  expect(reasonOf(one.redeemTicket(late))).toEqual({ reason: "expired" });
  expect(reasonOf(one.redeemTicket(`${late}x`))).toEqual({ reason: "unknown" });
});

test("[SL-27] a ticket is of no use once its session was revoked, and who listens is told at once", () => {
  const { access: one } = access();
  const traded = one.trade(one.makeCode().secret, "Firefox");
  if (!traded.ok) throw new Error(traded.error.code);
  const { id } = traded.value.session;
  const told: SessionId[] = [];
  const undo = one.onRevoked((session) => told.push(session));
  const ticket = one.makeTicket(principal(id)).secret;
  one.revoke(id);
  expect(told).toEqual([id]);
  expect(reasonOf(one.redeemTicket(ticket))).toEqual({ reason: "revoked" });
  undo();
  one.revoke(id);
  expect(told).toHaveLength(1);
});

test("a code of which nothing came, for the disk was full, may be traded again", () => {
  const { settings } = serverSettings("/nowhere", {});
  const { sessions } = settings;
  const full: typeof sessions.add = () => ({
    ok: false,
    error: { code: "not_written", reason: "disk full" },
  });
  const one = new Access({
    ...settings,
    sessions: { ...sessions, add: (...given) => add(...given) },
  });
  let add = full;
  const code = one.makeCode().secret;
  expect(one.trade(code, "Firefox")).toMatchObject({ ok: false, error: { code: "not_written" } });
  add = sessions.add;
  expect(one.trade(code, "Firefox").ok).toBe(true);
  expect(one.sessions()).toHaveLength(1);
});

test("links, tickets and sessions that nobody ends are bounded in number: the oldest makes room", () => {
  const { access: one } = access();
  const codes = Array.from({ length: 33 }, () => one.makeCode().secret);
  const refused = one.trade(codes[0] ?? "", "a browser");
  expect(refused).toMatchObject({ ok: false, error: { data: { reason: "unknown" } } });
  expect(one.trade(codes[1] ?? "", "a browser").ok).toBe(true);
  const tickets = Array.from({ length: 1025 }, () => one.makeTicket(principal()).secret);
  expect(one.redeemTicket(tickets[0] ?? "").ok).toBe(false);
  expect(one.redeemTicket(tickets[1] ?? "").ok).toBe(true);
  const told: SessionId[] = [];
  one.onRevoked((session) => told.push(session));
  const [oldest] = one.sessions();
  for (let more = 0; more < 100; more += 1) one.trade(one.makeCode().secret, "a browser");
  expect(one.sessions()).toHaveLength(100);
  expect(told).toEqual(oldest === undefined ? [] : [oldest.id]);
});
