import { expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { readLogTail } from "../src/index.ts";
import { ByteRing } from "../src/byte-ring.ts";
import { CappedLog } from "../src/capped-log.ts";
import { withFolder } from "./support.ts";

const chunks = fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 12 });

test("[OV-21] whatever is written, a log keeps head and tail and never passes its cap", () =>
  withFolder(async (folder) => {
    const file = join(folder, "log");
    const property = fc.asyncProperty(
      chunks,
      fc.integer({ min: 1_024, max: 3_000 }),
      async (parts, cap) => {
        const log = await CappedLog.open(file, cap);
        await Promise.all(parts.map((part) => log.write(part)));
        const { bytes, error } = await log.finish();
        const written = Buffer.concat(parts);
        const kept = readFileSync(file);
        expect(error).toBeNull();
        expect(bytes).toBe(kept.length);
        expect(kept.length).toBeLessThanOrEqual(cap);
        if (written.length <= cap) expect(kept.equals(written)).toBe(true);
        else expectHeadAndTail(written, kept, cap);
      },
    );
    await fc.assert(property, { numRuns: 100 });
  }));

function expectHeadAndTail(written: Buffer, kept: Buffer, cap: number): void {
  const head = Math.ceil(cap / 2);
  expect(kept.subarray(0, head).equals(written.subarray(0, head))).toBe(true);
  const note = /^\n\[(\d+) bytes dropped\]\n/.exec(kept.toString("latin1", head));
  const tail = kept.subarray(head + (note?.[0].length ?? 0));
  expect(Number(note?.[1])).toBe(written.length - head - tail.length);
  expect(tail.equals(written.subarray(written.length - tail.length))).toBe(true);
  expect(tail.length).toBeGreaterThan(cap - head - 100);
}

test("a ring gives back the last bytes of what was pushed, however it came", () => {
  const property = fc.property(chunks, fc.integer({ min: 1, max: 900 }), (parts, capacity) => {
    const ring = new ByteRing(capacity);
    for (const part of parts) ring.push(part);
    const pushed = Buffer.concat(parts);
    expect(ring.pushed).toBe(pushed.length);
    expect(ring.last(capacity)).toEqual(pushed.subarray(Math.max(0, pushed.length - capacity)));
    expect(ring.last(1)).toEqual(pushed.subarray(Math.max(0, pushed.length - 1)));
  });
  fc.assert(property, { numRuns: 200 });
});

test("a log too small to say what it drops is refused as a bug", () =>
  withFolder(async (folder) => {
    const opened = await CappedLog.open(join(folder, "log"), 1_023).then(() => "opened", String);
    expect(opened).toContain("RangeError");
  }));

test("the tail of a log is read from its end only, whatever its lines are", () =>
  withFolder(async (folder) => {
    const file = join(folder, "log");
    writeFileSync(file, `first\n${"x".repeat(1_000_000)}\nlast but one\nlast`);
    expect(await readLogTail(file, 2)).toBe("last but one\nlast");
    expect((await readLogTail(file, 9)).length).toBe(256 * 1_024);
    writeFileSync(file, "");
    expect(await readLogTail(file, 2)).toBe("");
  }));
