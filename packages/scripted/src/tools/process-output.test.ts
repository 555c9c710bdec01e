import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { Readable } from "node:stream";
import { EndMark } from "./end-mark.ts";
import { OutputPump } from "./process-output.ts";

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const marked = (mark: EndMark, command: string): Buffer =>
  spawnSync("/bin/sh", mark.shell(["/bin/sh", "-c", command])).stdout;

test("an output that ends while its last piece is being taken still gives its exit code", async () => {
  const mark = new EndMark();
  const pieces: string[] = [];
  const taken = Promise.withResolvers<void>();
  const output = Readable.from([marked(mark, "echo all; exit 5")]);
  const pump = new OutputPump(output, mark, async (text) => {
    pieces.push(text);
    await taken.promise;
  });
  pump.exited();
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
  taken.resolve();
  expect(await pump.done).toBe(5);
  expect(pieces.join("")).toBe("all\n");
});

test("pieces are taken one at a time and in order, a character never cut", async () => {
  const bytes = Buffer.from("aä€😀".repeat(50));
  const output = Readable.from([...bytes].map((byte) => Buffer.of(byte)));
  let text = "";
  let taking = 0;
  const pump = new OutputPump(output, new EndMark(), async (piece) => {
    taking += 1;
    expect(taking).toBe(1);
    await nextTurn();
    text += piece;
    taking -= 1;
  });
  expect(await pump.done).toBeNull();
  expect(text).toBe("aä€😀".repeat(50));
});

test("an output that stays open after the exit ends with the mark", async () => {
  const mark = new EndMark();
  const output = new Readable({ read: () => undefined });
  const pump = new OutputPump(output, mark, async () => undefined);
  pump.exited();
  output.push(marked(mark, "exit 0"));
  expect(await pump.done).toBe(0);
  expect(output.destroyed).toBe(true);
});

test("an output that stays open after a kill ends with silence", async () => {
  const output = new Readable({ read: () => undefined });
  const pump = new OutputPump(output, new EndMark(), async () => undefined);
  output.push("half a li");
  pump.exited();
  expect(await pump.done).toBeNull();
});

test("when nobody takes the output, that is the end", async () => {
  const output = Readable.from([Buffer.from("a"), Buffer.from("b")]);
  const pump = new OutputPump(output, new EndMark(), () => Promise.reject(new Error("gone")));
  const error = await pump.done.catch((reason: unknown) => reason);
  expect(error).toEqual(new Error("gone"));
  expect(output.destroyed).toBe(true);
});
