import { expect, test } from "bun:test";
import { closeCodes, liveProtocol, ticketProtocol } from "@muster/contract/live";
import { RawWebSocket } from "@muster/testkit";
import { taskNumbered } from "./support/live-double.ts";
import { liveServer, type LiveServer, watching } from "./support/live-server.ts";

const handshake = (
  { server }: LiveServer,
  protocols: string[],
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${server.url}/api/live`, {
    headers: {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
      "sec-websocket-protocol": protocols.join(", "),
      ...headers,
    },
  });

const refusalOf = async (response: Response) => {
  const { error } = (await response.json()) as { error: { code: string; data: unknown } };
  return [response.status, error.code, error.data];
};

test("[SL-27] a ticket opens one connection; without one, or with a used one, the answer is a typed refusal", async () => {
  await using server = liveServer();
  const ticket = await server.ticket();
  using tab = new RawWebSocket(server.server.port, ticket);
  await tab.until(({ messages }) => messages.length > 0);
  expect(tab.messages).toEqual([
    { kind: "hello", build: "test", now: expect.any(String), journal: [{ id: "part", after: 0 }] },
  ]);
  const again = await handshake(server, [liveProtocol, ticketProtocol(ticket)]);
  expect(await refusalOf(again)).toEqual([401, "ticket_refused", { reason: "used" }]);
  const none = await handshake(server, [liveProtocol]);
  expect(await refusalOf(none)).toEqual([401, "unauthorized", { reason: "missing" }]);
  const guessed = await handshake(server, [liveProtocol, ticketProtocol("guess")]);
  expect(await refusalOf(guessed)).toEqual([401, "ticket_refused", { reason: "unknown" }]);
});

test("[SL-35] [OV-48] a page of another origin, or under another name, opens no connection, and its ticket is not used up", async () => {
  await using server = liveServer();
  const ticket = await server.ticket();
  const protocols = [liveProtocol, ticketProtocol(ticket)];
  const foreign = await handshake(server, protocols, { origin: "http://evil.example" });
  expect((await refusalOf(foreign)).slice(0, 2)).toEqual([403, "foreign_origin"]);
  const renamed = await handshake(server, protocols, { host: "evil.example" });
  expect((await refusalOf(renamed)).slice(0, 2)).toEqual([403, "foreign_host"]);
  using tab = new RawWebSocket(server.server.port, ticket);
  await tab.until(({ messages }) => messages.length > 0);
});

test("what is no handshake is told so, and the socket has no live connections", async () => {
  await using server = liveServer();
  const plain = await server.get("/api/live");
  expect((await refusalOf(plain)).slice(0, 2)).toEqual([422, "invalid_input"]);
  const other = await handshake(server, ["chat", ticketProtocol(await server.ticket())]);
  expect((await refusalOf(other)).slice(0, 2)).toEqual([422, "invalid_input"]);
  const posted = await server.send("POST", "/api/live", {});
  expect((await refusalOf(posted)).slice(0, 2)).toEqual([405, "method_not_allowed"]);
  const bySocket = await server.bySocket("/api/live", { headers: { upgrade: "websocket" } });
  expect((await refusalOf(bySocket)).slice(0, 2)).toEqual([404, "not_found"]);
});

test("a message that cannot be read is refused and changes nothing; too many end the connection", async () => {
  await using server = liveServer();
  server.double.rename(1, "One");
  using tab = await server.tab();
  await tab.until(({ messages }) => messages.length === 1);
  tab.send(watching(null));
  await tab.until(({ messages }) => messages.at(-1)?.kind === "changes" && messages.length > 3);
  const bad = [
    "{",
    "null",
    "[]",
    '{"kind":"watch"}',
    '{"kind":"drop","board":null,"tasks":[],"transcripts":[]}',
    '{"kind":"watch","board":{"project":"x","after":0},"tasks":[],"transcripts":[]}',
    '{"kind":"watch","board":null,"tasks":[{"task":"../../etc","after":0}],"transcripts":[]}',
    '{"kind":"watch","board":null,"tasks":[],"transcripts":[{"task":1,"after":-1}]}',
    '{"kind":"watch","board":null,"tasks":[],"transcripts":[],"__proto__":{"a":1},"more":1}',
  ];
  const before = tab.messages.length;
  for (const text of bad) tab.send(text);
  tab.send(Buffer.from(watching(null)), 2);
  await tab.until(({ messages }) => messages.length === before + bad.length + 1);
  expect(tab.messages.slice(before).every(({ kind }) => kind === "refused")).toBe(true);
  server.double.rename(1, "Two");
  await tab.until(({ messages }) => messages.at(-1)?.kind === "changes");
  for (let count = 0; count < 20; count += 1) tab.send("{");
  await tab.closed();
  expect(tab.closeCode).toBe(closeCodes.misbehaved);
});

test("a message that is too long ends its connection, and no other", async () => {
  await using server = liveServer();
  using other = await server.tab();
  await other.until(({ messages }) => messages.length === 1);
  using tab = await server.tab();
  await tab.until(({ messages }) => messages.length === 1);
  tab.send("x".repeat(70_000));
  await tab.closed();
  server.double.rename(1, "One");
  other.send(watching(null));
  await other.until(({ messages }) => messages.some(({ kind }) => kind === "snapshot_ends"));
});

test("a task that does not exist is refused by name, and all else is watched", async () => {
  await using server = liveServer();
  server.double.rename(1, "One");
  using tab = await server.tab();
  tab.send(watching(null, taskNumbered(1), taskNumbered(9)));
  await tab.until(({ messages }) => messages.some(({ kind }) => kind === "refused"));
  const refused = tab.messages.find(({ kind }) => kind === "refused");
  expect(refused).toMatchObject({
    about: { kind: "events", task: taskNumbered(9) },
    error: { code: "unknown_id" },
  });
  server.double.rename(1, "Two");
  const seqs = () =>
    tab.messages.flatMap((message) =>
      message.kind === "events" ? message.items.map(({ seq }) => seq) : [],
    );
  await tab.until(() => seqs().length === 2);
  expect(seqs()).toEqual([1, 2]);
});

test("[ST-36] who does not answer pings is closed, however much is sent to it; who answers stays", async () => {
  await using server = liveServer({ pingInterval: 15 });
  using dead = await server.tab();
  dead.answersPings = false;
  using alive = await server.tab();
  for (const tab of [dead, alive]) tab.send(watching(null));
  let isOver = false;
  const traffic = (): void => {
    server.double.rename(1, "Again");
    if (!isOver) setImmediate(traffic);
  };
  traffic();
  await dead.closed();
  expect(dead.pings).toBe(2);
  await alive.until(({ pings }) => pings >= 6);
  isOver = true;
  expect(alive.isClosed).toBe(false);
});

test("without a connection nothing is listened to and nothing is looked at", async () => {
  await using server = liveServer();
  server.double.rename(1, "One");
  expect(server.double.listeners).toBe(0);
  const tab = await server.tab();
  tab.send(watching(null));
  await tab.until(({ messages }) => messages.some(({ kind }) => kind === "snapshot_ends"));
  expect(server.double.listeners).toBe(2);
  tab[Symbol.dispose]();
  await server.double.unheard();
  const { looks } = server.double;
  server.double.rename(1, "Two");
  using next = await server.tab();
  await next.until(({ messages }) => messages.length === 1);
  expect(server.double.looks).toBe(looks);
});

test("a server that stops says so to every connection", async () => {
  await using server = liveServer();
  using tab = await server.tab();
  await tab.until(({ messages }) => messages.length === 1);
  await server.server.close();
  await tab.closed();
  expect(tab.closeCode).toBe(closeCodes.stopping);
});

test("[SL-27] a session that is revoked loses its connections at once, and no other does", async () => {
  await using server = liveServer();
  const link = await (await server.bySocket("/api/links", { method: "POST" })).json();
  const code = new URL((link as { url: string }).url).hash.slice("#code=".length);
  const traded = await server.send("POST", "/api/sessions", { code, name: "Firefox" });
  const { token, session } = (await traded.json()) as { token: string; session: { id: string } };
  const ticket = await server.ticket({ authorization: `Bearer ${token}` });
  using tab = new RawWebSocket(server.server.port, ticket);
  using other = await server.tab();
  for (const each of [tab, other]) await each.until(({ messages }) => messages.length === 1);
  await server.send("POST", `/api/sessions/${session.id}/revoke`);
  await tab.closed();
  expect(tab.closeCode).toBe(closeCodes.revoked);
  other.send(watching(null));
  await other.until(({ messages }) => messages.some(({ kind }) => kind === "snapshot_ends"));
});
