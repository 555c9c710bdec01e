import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { daemonReturned } from "./daemon-return.ts";

const listensAt = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });

test("a daemon is back as soon as it listens, and is noticed without asking in between", async () => {
  const folder = mkdtempSync(join(tmpdir(), "muster-return-"));
  const path = join(folder, "socket");
  const asked = Promise.withResolvers<void>();
  const answers = async () => {
    const listens = await listensAt(path);
    asked.resolve();
    return listens;
  };
  const returned = daemonReturned(path, answers, 30_000);
  await asked.promise;
  const server = createServer((socket) => socket.end()).listen(path);
  expect(await returned).toBe(true);
  server.close();
  rmSync(folder, { recursive: true });
});

test("one that stays away is given up after the patience", async () => {
  const folder = mkdtempSync(join(tmpdir(), "muster-return-"));
  expect(await daemonReturned(join(folder, "socket"), async () => false, 20)).toBe(false);
  rmSync(folder, { recursive: true });
});
