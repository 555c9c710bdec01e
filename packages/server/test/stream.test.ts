import { expect, test } from "bun:test";
import { createConnection } from "node:net";
import { operationError } from "@muster/contract";
import { JournalDouble } from "./support/journal-double.ts";
import { framesOf, idsOf } from "./support/sse.ts";
import { type TestServer, testServer, token } from "./support/test-server.ts";

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

const serverOf = (journal: JournalDouble, settings = {}): TestServer =>
  testServer({
    instead: { "event.list": (caller, input) => journal.list(caller, input) },
    signals: { onEvent: journal.onEvent, onTranscript: () => () => undefined },
    ...settings,
  });

function journalOf(count: number): JournalDouble {
  const journal = new JournalDouble();
  for (let index = 0; index < count; index += 1) journal.append();
  return journal;
}

test("[OV-43] [OV-44] a stream replays from the start, goes on live, and its ids are the sequence", async () => {
  const journal = journalOf(100);
  await using server = serverOf(journal);
  const response = await server.get("/api/events");
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const frames = framesOf(response);
  expect(await idsOf(frames, 100)).toEqual(range(1, 100));
  for (let index = 0; index < 50; index += 1) journal.append();
  expect(await idsOf(frames, 50)).toEqual(range(101, 150));
  await frames.return();
});

test("[OV-43] [SL-25] a client that comes back with its last id misses nothing and gets nothing twice", async () => {
  const journal = journalOf(40);
  await using server = serverOf(journal);
  const first = framesOf(await server.get("/api/events?after=10"));
  expect(await idsOf(first, 20)).toEqual(range(11, 30));
  await first.return();
  for (let index = 0; index < 40; index += 1) journal.append();
  const again = framesOf(await server.get("/api/events?after=10", { "last-event-id": "30" }));
  expect(await idsOf(again, 50)).toEqual(range(31, 80));
  await again.return();
});

test("[OV-44] a filter on type holds for replay and live events alike, and the cursor passes over the rest", async () => {
  const journal = journalOf(200);
  journal.append("task.created");
  await using server = serverOf(journal);
  const frames = framesOf(await server.get("/api/events?type=task.created"));
  expect(await idsOf(frames, 1)).toEqual([201]);
  for (let index = 0; index < 100; index += 1) journal.append();
  journal.append("task.created");
  expect(await idsOf(frames, 1)).toEqual([302]);
  await frames.return();
});

test("filters reach the operation as they were given", async () => {
  const journal = journalOf(1);
  await using server = serverOf(journal);
  const frames = framesOf(
    await server.get("/api/events?project=web&task=web%231&type=task.edited"),
  );
  await idsOf(frames, 1);
  expect(server.calls[0]).toMatchObject({
    name: "event.list",
    input: { project: "web", task: "web#1", type: "task.edited" },
  });
  await frames.return();
});

/** Reads up to `last`, with a new connection after every `stay` events. */
async function readInPieces(server: TestServer, last: number, stay: number): Promise<number[]> {
  const ids: number[] = [];
  while (ids.length < last) {
    const frames = framesOf(
      await server.get("/api/events", { "last-event-id": String(ids.at(-1) ?? 0) }),
    );
    ids.push(...(await idsOf(frames, Math.min(stay, last - ids.length))));
    await frames.return();
  }
  return ids;
}

test("[OV-43] [OV-44] [ST-35] a burst reaches many subscribers that come and go, whole and in order", async () => {
  const journal = journalOf(20);
  await using server = serverOf(journal);
  const readers = range(1, 40).map((stay) => readInPieces(server, 520, stay * 15));
  for (let index = 0; index < 500; index += 1) {
    journal.append();
    if (index % 50 === 0) await server.get("/api/health");
  }
  for (const ids of await Promise.all(readers)) expect(ids).toEqual(range(1, 520));
});

test("[ST-35] events written while nobody listens are replayed from the journal alone", async () => {
  const journal = journalOf(0);
  await using server = serverOf(journal);
  for (let index = 0; index < 70; index += 1) journal.append();
  const frames = framesOf(await server.get("/api/events"));
  expect(await idsOf(frames, 70)).toEqual(range(1, 70));
  await frames.return();
});

test("[SL-25] [HU-47] a hint that is lost loses nothing: a quiet stream looks again by itself", async () => {
  const journal = journalOf(1);
  const signals = { onEvent: () => () => undefined, onTranscript: () => () => undefined };
  await using server = serverOf(journal, { signals, streamPatience: 20 });
  const frames = framesOf(await server.get("/api/events"));
  expect(await idsOf(frames, 1)).toEqual([1]);
  journal.append();
  expect(await idsOf(frames, 1)).toEqual([2]);
  await frames.return();
});

test("a stream with nothing to say keeps its connection alive", async () => {
  const journal = journalOf(0);
  await using server = serverOf(journal, { streamPatience: 5 });
  const frames = framesOf(await server.get("/api/events"));
  const comments = [await frames.next(), await frames.next(), await frames.next()];
  expect(comments.map(({ value }) => value?.comment)).toEqual(["open", "quiet", "quiet"]);
  await frames.return();
});

test("[SL-25] [ST-35] a cursor that cannot be served is refused before the stream begins", async () => {
  const journal = journalOf(10);
  journal.first = 5;
  await using server = serverOf(journal);
  const future = await server.get("/api/events?after=11");
  expect(future.status).toBe(400);
  expect(await future.json()).toMatchObject({
    error: { code: "cursor_from_the_future", data: { given: 11, last: 10 } },
  });
  const old = await server.get("/api/events", { "last-event-id": "2" });
  expect(old.status).toBe(410);
  expect(await old.json()).toMatchObject({
    error: { code: "cursor_too_old", data: { given: 2, first: 5 } },
  });
  for (const id of ["x", "-1", "1.5", "9".repeat(16)]) {
    expect((await server.get("/api/events", { "last-event-id": id })).status).toBe(422);
  }
  expect((await server.get("/api/events?type=nothing")).status).toBe(422);
  expect(journal.listeners).toBe(0);
});

test("[ST-35] [HU-47] a client that falls behind what is kept is told so, in the stream", async () => {
  const journal = journalOf(5);
  await using server = serverOf(journal);
  const frames = framesOf(await server.get("/api/events"));
  expect(await idsOf(frames, 5)).toEqual(range(1, 5));
  journal.first = 8;
  journal.append();
  const { value } = await frames.next();
  expect(value?.event).toBe("error");
  expect(JSON.parse(value?.data ?? "")).toMatchObject({
    error: { code: "cursor_too_old", data: { given: 5, first: 8 }, requestId: "req_1" },
  });
  expect((await frames.next()).done).toBe(true);
  expect(server.log.at(-1)).toMatchObject({ code: "cursor_too_old", operation: "event.list" });
});

test("a fault within a stream says nothing of itself, and the log has it", async () => {
  const journal = journalOf(1);
  const fault = new Error("secret");
  await using server = serverOf(journal);
  const frames = framesOf(await server.get("/api/events"));
  await idsOf(frames, 1);
  journal.list = async () => Promise.reject(fault);
  journal.append();
  const { value } = await frames.next();
  expect(value?.data).not.toContain("secret");
  expect(server.log.at(-1)?.fault).toBe(fault);
});

test("when a client goes, its stream is let go", async () => {
  const journal = journalOf(3);
  const { promise, resolve } = Promise.withResolvers<void>();
  const onEvent = (listener: () => void) => {
    const undo = journal.onEvent(listener);
    return () => {
      undo();
      resolve();
    };
  };
  await using server = serverOf(journal, { signals: { onEvent, onTranscript: journal.onEvent } });
  const frames = framesOf(await server.get("/api/events"));
  await idsOf(frames, 3);
  expect(journal.listeners).toBe(2);
  await frames.return();
  await promise;
  expect(journal.listeners).toBe(0);
});

/** A client that has sent its request and reads nothing until it is told to. */
async function sleepyClient(server: TestServer, path: string): Promise<() => Promise<string>> {
  const socket = createConnection(server.server.port, "127.0.0.1");
  socket.pause();
  const host = `127.0.0.1:${server.server.port}`;
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n\r\n`);
  return () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString().replaceAll(/"filling":"x*"/g, "");
      if (text.includes("id: 400\n")) resolve(text);
    });
    socket.resume();
    return promise.finally(() => socket.destroy());
  };
}

test("[ST-35] [HU-47] a slow client costs a few pages of memory, holds nobody up, and loses nothing", async () => {
  const journal = new JournalDouble();
  await using server = serverOf(journal);
  const readOn = await sleepyClient(server, "/api/events?type=task.edited");
  const filling = "x".repeat(64 * 1024);
  for (let index = 0; index < 400; index += 1) journal.append("task.edited", filling);
  const quick = framesOf(await server.get("/api/events"));
  expect(await idsOf(quick, 400)).toEqual(range(1, 400));
  await quick.return();
  const slowReads = server.calls.filter(({ input }) => Object.hasOwn(input as object, "type"));
  expect(slowReads.length).toBeGreaterThan(0);
  expect(slowReads.length).toBeLessThan(9);
  const ids = (await readOn()).matchAll(/^id: (\d+)$/gm);
  expect([...ids].map((match) => Number(match[1]))).toEqual(range(1, 400));
});

test("[OV-44] lines of JSON carry the same events, for programs", async () => {
  const journal = journalOf(3);
  await using server = serverOf(journal);
  const response = await server.get("/api/events?after=1", { accept: "application/x-ndjson" });
  expect(response.headers.get("content-type")).toBe("application/x-ndjson");
  const lines: { seq: number; type: string }[] = [];
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    const found = decoder
      .decode(chunk)
      .split("\n")
      .filter((line) => line !== "");
    lines.push(...found.map((line) => JSON.parse(line) as { seq: number; type: string }));
    if (lines.length === 2) break;
  }
  expect(lines).toMatchObject([
    { seq: 2, type: "task.edited" },
    { seq: 3, type: "task.edited" },
  ]);
});

test("with `Accept: application/json` there is one page and its cursor", async () => {
  const journal = journalOf(10);
  await using server = serverOf(journal);
  const response = await server.get("/api/events?after=2&limit=3", { accept: "application/json" });
  const page = (await response.json()) as { items: { seq: number }[]; next: number };
  expect([page.items.map(({ seq }) => seq), page.next]).toEqual([[3, 4, 5], 5]);
});

test("a browser's EventSource gets a stream, and so does who takes either", async () => {
  await using server = serverOf(journalOf(1));
  for (const accept of ["text/event-stream", "application/json, text/event-stream", "*/*"]) {
    const response = await server.get("/api/events", { accept });
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    await response.body?.cancel();
  }
});

test("a task's transcript is a page, or with follow a stream that ends when the task is over", async () => {
  const run = "run_01HZX3K5V7W9Y0A1B2C3D4E5F6" as never;
  const entry = (cursor: number) => ({
    cursor,
    run,
    at: "2026-01-02T03:04:05.678Z",
    turn: 1,
    kind: "message" as const,
    key: "m1",
    final: true,
    text: `line ${cursor}`,
    data: {},
    clipped: false,
  });
  let last = 2;
  const doorbell = new JournalDouble();
  await using server = testServer({
    instead: {
      "task.logs": async (_caller, { after, limit }) => {
        const items = range(after + 1, last)
          .slice(0, limit)
          .map(entry);
        return {
          ok: true,
          value: { items, next: items.at(-1)?.cursor ?? after, previous: null, over: last === 40 },
        };
      },
    },
    signals: {
      onEvent: () => () => undefined,
      onTranscript: (listener) => doorbell.onEvent(() => listener("")),
    },
  });
  const page = (await (await server.get("/api/tasks/1/logs")).json()) as { items: unknown[] };
  expect(page.items).toHaveLength(2);
  const frames = framesOf(await server.get("/api/tasks/1/logs?follow=1&after=1"));
  expect(await idsOf(frames, 1)).toEqual([2]);
  last = 40;
  doorbell.append();
  expect(await idsOf(frames, 100)).toEqual(range(3, 40));
});

test("a server that stops ends its streams with a word, and takes no more requests", async () => {
  const journal = journalOf(1);
  await using server = serverOf(journal);
  const frames = framesOf(await server.get("/api/events"));
  await idsOf(frames, 1);
  const closed = server.server.close();
  const { value } = await frames.next();
  expect(JSON.parse(value?.data ?? "")).toMatchObject({
    error: { ...operationError("stopping", {}), retryable: true },
  });
  await closed;
  const after = await server.get("/api/health").catch((error: Error) => error);
  expect(after).toBeInstanceOf(Error);
});
