import { expect } from "bun:test";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Link, NewSession, SessionView, WireError } from "@muster/contract";
import { programTest } from "./support/program.ts";
import { type Room, withRoom } from "./support/room.ts";

const codeOf = ({ url }: Link): string => new URL(url).hash.slice("#code=".length);

/** What a browser does that was sent to the link. */
function trade({ url }: Link, headers: Record<string, string> = {}): Promise<Response> {
  const body = JSON.stringify({ code: codeOf({ url, expiresAt: "" }), name: "Firefox" });
  const { origin } = new URL(url);
  return fetch(`${origin}/api/sessions`, { method: "POST", headers: { origin, ...headers }, body });
}

const open = (room: Room): Promise<Link> => room.json<Link>(["open"]);

async function letIn(room: Room): Promise<NewSession> {
  const traded = await trade(await open(room));
  expect([traded.status, traded.headers.get("set-cookie")]).toEqual([201, null]);
  return (await traded.json()) as NewSession;
}

async function statusAs(room: Room, token: string): Promise<number> {
  const { url } = await room.status();
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${url}/api/status`, { headers })).status;
}

const refusalOf = async (response: Response): Promise<unknown[]> => {
  const { error } = (await response.json()) as { error: WireError };
  return [response.status, error.code, error.data];
};

/** Every file of the home, as bytes. */
const filesOf = (room: Room): Buffer[] =>
  readdirSync(room.home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)));

programTest(
  "[OV-48] [SL-27] a link lets one browser in until it is revoked, through every restart; no file of the home holds its token",
  () =>
    withRoom({}, async (room) => {
      await room.start();
      const { token, session } = await letIn(room);
      expect(await statusAs(room, token)).toBe(200);
      await room.killDaemon();
      await room.start();
      expect(await statusAs(room, token)).toBe(200);
      await room.json(["restart"]);
      expect(await statusAs(room, token)).toBe(200);
      expect(filesOf(room).some((bytes) => bytes.includes(token))).toBe(false);
      const { items } = await room.json<{ items: SessionView[] }>(["sessions"]);
      expect(items).toEqual([{ ...session, current: false }]);
      await room.json(["sessions", "revoke", session.id.slice(-6)]);
      expect(await statusAs(room, token)).toBe(401);
      expect(await room.refusal(["sessions", "revoke", session.id])).toMatchObject({
        exit: 1,
        code: "unknown_id",
      });
    }),
);

programTest(
  "[OV-48] [ST-38] a link is of no use to a page of another origin, under another name, a second time, or after a restart",
  () =>
    withRoom({}, async (room) => {
      await room.start();
      const link = await open(room);
      const foreign = await trade(link, { origin: "http://127.0.0.1:1" });
      expect((await refusalOf(foreign))[1]).toBe("foreign_origin");
      const renamed = await trade(link, { host: "example.org" });
      expect((await refusalOf(renamed))[1]).toBe("foreign_host");
      expect((await trade(link)).status).toBe(201);
      expect(await refusalOf(await trade(link))).toEqual([401, "link_refused", { reason: "used" }]);
      const unused = await open(room);
      await room.killDaemon();
      const { url } = await room.start();
      const stale = await trade({ ...unused, url: `${url}/#code=${codeOf(unused)}` });
      expect(await refusalOf(stale)).toEqual([401, "link_refused", { reason: "unknown" }]);
    }),
);

programTest("a browser that is let in writes nothing by asking", () =>
  withRoom({}, async (room) => {
    await room.start();
    const { token } = await letIn(room);
    const written = () =>
      ["muster.db", "muster.db-wal"].map((name) => {
        const { size, mtimeMs } = statSync(join(room.home, name));
        return [name, size, mtimeMs];
      });
    const before = written();
    for (let times = 0; times < 5; times += 1) expect(await statusAs(room, token)).toBe(200);
    expect(written()).toEqual(before);
  }),
);
