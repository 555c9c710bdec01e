import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { watchPath } from "@muster/process";
import { daemonReturned } from "./daemon-return.ts";

const watch = async (path: string, changed: () => void) => watchPath(path, changed);

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
  const returned = daemonReturned(watch, path, answers, 30_000);
  await asked.promise;
  const server = createServer((socket) => socket.end()).listen(path);
  expect(await returned).toBe(true);
  server.close();
  rmSync(folder, { recursive: true });
});

test("what happens while it is asked is asked about again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "muster-return-"));
  let ring = () => {};
  let isBack = false;
  let asked = 0;
  const answers = async () => {
    const seen = isBack;
    asked += 1;
    if (asked === 1) {
      // It comes back in the middle of the first question, and nothing happens after that.
      isBack = true;
      ring();
    }
    return seen;
  };
  const hint = async (_path: string, changed: () => void) => {
    ring = changed;
    return () => {};
  };
  expect(await daemonReturned(hint, join(folder, "socket"), answers, 30_000)).toBe(true);
  expect(asked).toBe(2);
  rmSync(folder, { recursive: true });
});

test("one whose return no hint told of is found at the end of the patience", async () => {
  let asked = 0;
  const deaf = async () => () => {};
  expect(await daemonReturned(deaf, "/nowhere", async () => ++asked > 1, 20)).toBe(true);
});

test("one that stays away is given up after the patience", async () => {
  const folder = mkdtempSync(join(tmpdir(), "muster-return-"));
  expect(await daemonReturned(watch, join(folder, "socket"), async () => false, 20)).toBe(false);
  rmSync(folder, { recursive: true });
});
