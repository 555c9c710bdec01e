import { expect, test } from "bun:test";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startInNode } from "../test/node.ts";
import { TemporaryFolder } from "../test/temporary-folder.ts";

const contenders = 4;
const rounds = 10;

test("launcher: work under one lock never overlaps", async () => {
  using folder = new TemporaryFolder();
  const counter = join(folder.path, "counter");
  folder.write({ counter: "0" });
  const source = `
    import { readFile, writeFile } from "node:fs/promises";
    const path = ${JSON.stringify(counter)};
    const increment = async () => writeFile(path, String(Number(await readFile(path, "utf8")) + 1));
    for (let round = 0; round < ${rounds}; round++) await lock.withLock(path, increment);
  `;
  using running = new DisposableStack();
  const contend = () => running.use(startInNode(["lock"], source));
  const ends = Array.from({ length: contenders }, contend).map(({ child }) => once(child, "exit"));
  const codes = (await Promise.all(ends)).map(([code]) => code as unknown);
  expect(codes).toEqual(Array(contenders).fill(0));
  expect(readFileSync(counter, "utf8")).toBe(String(contenders * rounds));
});

test("launcher: a killed holder lets go of its lock", async () => {
  using folder = new TemporaryFolder();
  const source = `
    await lock.withLock(${JSON.stringify(folder.path)}, async () => {
      console.log("held");
      for await (const _ of process.stdin);
    });
  `;
  using holder = startInNode(["lock"], source);
  expect(await holder.nextLine()).toBe("held");
  using waiter = startInNode(["lock"], source);
  holder.child.kill("SIGKILL");
  expect(await waiter.nextLine()).toBe("held");
  const ended = once(waiter.child, "exit");
  waiter.child.stdin?.end();
  expect(await ended).toEqual([0, null]);
});

test("launcher: a lock is free again after work that failed", async () => {
  using folder = new TemporaryFolder();
  const source = `
    const name = ${JSON.stringify(folder.path)};
    await lock.withLock(name, async () => { throw new Error("broken"); }).catch((error) => console.log(error.message));
    await lock.withLock(name, async () => console.log("held"));
  `;
  using running = startInNode(["lock"], source);
  expect([await running.nextLine(), await running.nextLine()]).toEqual(["broken", "held"]);
});
