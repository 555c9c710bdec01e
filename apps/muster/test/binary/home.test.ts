import { expect } from "bun:test";
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fingerprint } from "@muster/testkit";
import { programTest } from "./support/program.ts";
import { withRoom } from "./support/room.ts";

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

programTest("home: it and its sockets are the user's alone, and so are token and databases", () =>
  withRoom({}, async (room) => {
    await room.init();
    const sockets = join(room.home, "sockets");
    expect([room.home, sockets].map(modeOf)).toEqual(["700", "700"]);
    const files = ["token", "muster.db", "transcripts.db", "daemon.log"];
    expect(files.map((name) => modeOf(join(room.home, name)))).toEqual(files.map(() => "600"));
    expect(statSync(sockets).isDirectory()).toBe(true);
  }),
);

programTest("home: one that others can read is refused and left as it is", () =>
  withRoom({}, async (room) => {
    mkdirSync(room.home, { mode: 0o755 });
    writeFileSync(join(room.home, "notes.txt"), "mine");
    const before = await fingerprint(room.home);
    expect(await room.refusal(["start"])).toMatchObject({ exit: 1, code: "home_open_to_others" });
    expect(await fingerprint(room.home)).toBe(before);
  }),
);

programTest("home: a file in its place is refused", () =>
  withRoom({}, async (room) => {
    writeFileSync(room.home, "");
    expect(await room.refusal(["start"])).toMatchObject({ exit: 1, code: "home_not_a_folder" });
    expect(await room.refusal(["ls"])).toMatchObject({ exit: 1, code: "home_not_a_folder" });
    expect(statSync(room.home).isFile()).toBe(true);
  }),
);

programTest("home: where no socket path fits it is refused with what to do", () =>
  withRoom({}, async (room) => {
    const env = { MUSTER_HOME: join(room.folder, "x".repeat(90)), XDG_RUNTIME_DIR: "" };
    const refused = await room.refusal(["start"], { env });
    expect(refused).toMatchObject({ exit: 1, code: "socket_path_too_long", data: { limit: 107 } });
    expect(refused.next).toContain("MUSTER_HOME");
    expect(statSync(env.MUSTER_HOME, { throwIfNoEntry: false })).toBeUndefined();
  }),
);

programTest(
  "[HU-51] home: a newer schema is refused with its version, and the database is left as it is",
  () =>
    withRoom({}, async (room) => {
      await room.init();
      await room.json(["stop"]);
      const file = join(room.home, "muster.db");
      const database = new DatabaseSync(file);
      database.exec(
        "INSERT INTO schema_migration VALUES (99, 'later', 'sum', 'muster 9.9', '2030-01-01T00:00:00.000Z')",
      );
      database.close();
      const before = readFileSync(file);
      const refused = await room.refusal(["start"]);
      expect(refused).toMatchObject({ exit: 1, code: "newer_schema" });
      expect(refused.data).toMatchObject({
        schema: 99,
        program: "muster 9.9",
        unknown: ["0099-later"],
      });
      expect(readFileSync(file).equals(before)).toBe(true);
      expect(await room.refusal(["status"])).toMatchObject({ exit: 3 });
    }),
);

/** Listens on a free port for as long as the test lasts. */
async function withListener(body: (port: number) => Promise<void>): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  try {
    await body(typeof address === "object" ? (address?.port ?? 0) : 0);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

programTest("port: one that is taken is refused, and its holder is named", () =>
  withRoom({}, (room) =>
    withListener(async (port) => {
      const refused = await room.refusal(["start"], { env: { MUSTER_PORT: String(port) } });
      expect(refused).toMatchObject({
        exit: 1,
        code: "port_taken",
        data: { port, holder: { pid: process.pid } },
      });
      expect(refused.message).toContain(`pid ${process.pid}`);
      expect(await room.refusal(["status"])).toMatchObject({ exit: 3 });
      expect((await room.start()).port).not.toBe(port);
    }),
  ),
);

programTest("port: stable for a home, any free one for 0, and refused when it is no number", () =>
  withRoom({}, async (room) => {
    const env = { MUSTER_PORT: "" };
    const first = await room.json(["start"], { env });
    await room.json(["stop"]);
    const second = await room.json(["start"], { env });
    expect(second["port"]).toBe(first["port"]);
    await room.json(["stop"]);
    const free = await room.start();
    expect((await fetch(`${free.url}/api/health`)).status).toBe(200);
    await room.json(["stop"]);
    const refused = await room.refusal(["start"], { env: { MUSTER_PORT: "http" } });
    expect(refused).toMatchObject({ exit: 1, code: "port_invalid" });
  }),
);

/** A folder that is the whole PATH, with a git of its own making or none. */
function pathWith(folder: string, git: string | null): Record<string, string> {
  const path = join(folder, "programs");
  mkdirSync(path);
  if (git !== null) writeFileSync(join(path, "git"), git, { mode: 0o755 });
  return { PATH: path };
}

programTest("git older than 2.38 is refused with its version", () =>
  withRoom({}, async (room) => {
    const env = pathWith(room.folder, "#!/bin/sh\necho git version 2.37.9\n");
    const refused = await room.refusal(["init"], { env });
    expect(refused).toMatchObject({ exit: 1, data: { reason: "git_too_old" } });
    expect(refused.message).toContain("2.37.9");
    expect(await room.events()).toEqual([]);
    expect((await room.muster(["doctor"], { env })).code).toBe(1);
  }),
);

programTest("no git at all is refused", () =>
  withRoom({}, async (room) => {
    const env = pathWith(room.folder, null);
    const refused = await room.refusal(["init"], { env });
    expect(refused).toMatchObject({ exit: 1, data: { reason: "git_missing" } });
    expect(await room.events()).toEqual([]);
    expect((await room.muster(["doctor"], { env })).code).toBe(1);
  }),
);

const junk = "no database, but long enough to be looked at as one: ".repeat(40);

/** What lies in the way of a start, and the code that says so. */
const obstacles: [string, (home: string) => void][] = [
  ["token_unusable", (home) => writeFileSync(join(home, "token"), "x")],
  ["token_unusable", (home) => writeFileSync(join(home, "token"), "x", { mode: 0o644 })],
  ["token_unusable", (home) => mkdirSync(join(home, "token"))],
  ["corrupt", (home) => writeFileSync(join(home, "muster.db"), junk)],
  ["corrupt", (home) => writeFileSync(join(home, "transcripts.db"), junk)],
  ["unusable", (home) => mkdirSync(join(home, "muster.db"))],
  ["home_not_a_folder", (home) => writeFileSync(join(home, "versions"), "")],
  [
    "socket_unusable",
    (home) => {
      mkdirSync(join(home, "sockets"), { mode: 0o700 });
      writeFileSync(join(home, "sockets", "muster.sock"), "");
    },
  ],
];

programTest("every obstacle to a start is a sentence with a next step, and no data structure", () =>
  withRoom({ environment: { XDG_RUNTIME_DIR: "" } }, async (room) => {
    for (const [code, obstruct] of obstacles) {
      mkdirSync(room.home, { mode: 0o700 });
      obstruct(room.home);
      const refused = await room.refusal(["start"]);
      expect(refused).toMatchObject({ exit: 1, code });
      expect(refused.message).toMatch(/^[^{}]+\.$/);
      expect(refused.next).toMatch(/^[A-Z][^{}]+\.$/);
      rmSync(room.home, { recursive: true });
    }
  }),
);

programTest(
  "doctor looks at token, databases and mirrors, with the daemon's PATH, and beside it too",
  () =>
    withRoom({}, async (room) => {
      await room.init();
      const { id } = await room.json<{ id: string }>(["project"]);
      const problems = async (call: { env?: Record<string, string> } = {}) => {
        const ran = await room.muster(["doctor", "--json"], call);
        const { items } = JSON.parse(ran.stdout) as { items: { state: string; code: string }[] };
        const found = items.filter(({ state }) => state === "problem").map(({ code }) => code);
        expect(ran.code).toBe(found.length === 0 ? 0 : 1);
        return found;
      };
      expect(await problems({ env: { PATH: room.folder } })).toEqual([]);
      const mirror = join(room.home, "mirrors", id);
      renameSync(mirror, `${mirror}.away`);
      expect(await problems()).toEqual(["mirror_missing"]);
      renameSync(`${mirror}.away`, mirror);
      await room.json(["stop"]);
      expect(await problems()).toEqual([]);
      chmodSync(join(room.home, "token"), 0o644);
      writeFileSync(join(room.home, "transcripts.db"), junk);
      expect(await problems()).toEqual(["token_unusable", "corrupt"]);
      chmodSync(join(room.home, "token"), 0o600);
      rmSync(join(room.home, "transcripts.db"));
    }),
);
