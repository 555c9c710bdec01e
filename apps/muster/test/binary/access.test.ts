import { expect } from "bun:test";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import type { WireError } from "@muster/contract";
import { programTest } from "./support/program.ts";
import { type Room, type StatusObject, withRoom } from "./support/room.ts";

interface Answer {
  status: number;
  body: unknown;
}

/** Asks over loopback with headers of every kind, also those that `fetch` sets by itself. */
function ask(
  { port }: StatusObject,
  path: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const method = body === undefined ? "GET" : "POST";
  const asked = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
    let text = "";
    response.setEncoding("utf8");
    response.on("data", (chunk: string) => (text += chunk));
    response.on("end", () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
  });
  asked.on("error", reject);
  asked.end(body === undefined ? undefined : JSON.stringify(body));
  return promise;
}

const errorOf = ({ body }: Answer): WireError => (body as { error: WireError }).error;

const tokenOf = (room: Room): string => readFileSync(join(room.home, "token"), "utf8").trim();

programTest(
  "[OV-48] [ST-38] over HTTP: no token, a wrong one, a foreign Origin and a foreign Host are refused, and nothing is changed",
  () =>
    withRoom({}, async (room) => {
      await room.init();
      const status = await room.status();
      const good = { authorization: `Bearer ${tokenOf(room)}` };
      const task = { project: room.repository.root, title: "Sneak in" };
      const refused: [Record<string, string>, number, string][] = [
        [{}, 401, "unauthorized"],
        [{ authorization: `Bearer ${"x".repeat(43)}` }, 401, "unauthorized"],
        [{ ...good, origin: "http://127.0.0.1:1" }, 403, "foreign_origin"],
        [{ ...good, origin: "https://example.org" }, 403, "foreign_origin"],
        [{ ...good, origin: "null" }, 403, "foreign_origin"],
        [{ ...good, host: `example.org:${status.port}` }, 403, "foreign_host"],
        [{ ...good, host: "127.0.0.1" }, 403, "foreign_host"],
      ];
      for (const [headers, code, name] of refused) {
        const answer = await ask(status, "/api/tasks", headers, task);
        expect([answer.status, errorOf(answer).code]).toEqual([code, name as WireError["code"]]);
        expect(errorOf(answer).next).not.toBe("");
        expect((await ask(status, "/api/events", headers)).status).toBe(code);
      }
      expect(await room.status()).toEqual(status);
      const origin = `http://127.0.0.1:${status.port}`;
      expect((await ask(status, "/api/tasks", { ...good, origin }, task)).status).toBe(201);
    }),
);

programTest(
  "over HTTP: an idempotency key answers the same request again and refuses another",
  () =>
    withRoom({}, async (room) => {
      await room.init();
      const status = await room.status();
      const headers = { authorization: `Bearer ${tokenOf(room)}`, "idempotency-key": "once" };
      const task = { project: room.repository.root, title: "Once" };
      const first = await ask(status, "/api/tasks", headers, task);
      await room.killDaemon();
      const again = await room.start();
      const { lastEvent } = again;
      expect(await ask(again, "/api/tasks", headers, task)).toEqual(first);
      const other = await ask(again, "/api/tasks", headers, { ...task, title: "Twice" });
      expect([other.status, errorOf(other).code]).toEqual([409, "idempotency_key_reused"]);
      expect((await room.status()).lastEvent).toBe(lastEvent);
    }),
);

programTest("a cursor from the future is refused, over HTTP and by the command line", () =>
  withRoom({}, async (room) => {
    await room.init();
    const status = await room.status();
    const headers = { authorization: `Bearer ${tokenOf(room)}` };
    const answer = await ask(status, "/api/events?after=999", headers);
    expect([answer.status, errorOf(answer).code]).toEqual([400, "cursor_from_the_future"]);
    for (const words of [["events"], ["events", "-f"]])
      expect(await room.refusal([...words, "--after", "999"])).toMatchObject({
        exit: 1,
        code: "cursor_from_the_future",
        data: { given: 999, last: status.lastEvent },
      });
  }),
);
