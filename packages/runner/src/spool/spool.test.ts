import { expect, test } from "bun:test";
import * as fc from "fast-check";
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunRecord } from "@muster/core";
import { frameHeaderBytes, headerBytes } from "./format.ts";
import { readRawLines, readSpool } from "./read-spool.ts";
import { Redactor } from "./redactor.ts";
import { SpoolWriter } from "./spool-writer.ts";

type Read = { records: RunRecord[]; offsets: number[]; next: number; damaged: boolean };
type Item = { record: RunRecord } | { raw: string };

/** A spool in a folder of its own, removed at the end. */
class TestSpool implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), "spool-"));
  readonly path = join(this.folder, "spool");

  writer(limitBytes = 1e9, secrets: string[] = []): SpoolWriter {
    const redactor = new Redactor(secrets);
    return new SpoolWriter({ path: this.path, limitBytes, redactor, now: () => 1e12, grew() {} });
  }

  write(items: Item[]): void {
    const writer = this.writer();
    for (const item of items) {
      if ("record" in item) writer.record(item.record);
      else writer.raw("in", Buffer.from(item.raw));
    }
    writer.close();
  }

  /** Everything by pages of this size. */
  async records(pageBytes = 1e9): Promise<Read> {
    const records: RunRecord[] = [];
    const offsets: number[] = [];
    for (let from = 0; ;) {
      const page = await readSpool(this.path, from, pageBytes);
      records.push(...page.records.map(({ record }) => record));
      offsets.push(...page.records.map(({ offset }) => offset));
      const { next, damaged } = page;
      if (next === from || damaged) return { records, offsets, next, damaged };
      from = next;
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true });
  }
}

const notice = (text: string): RunRecord => ({ type: "notice", turn: null, text });

const item: fc.Arbitrary<Item> = fc.oneof(
  fc.string({ unit: "grapheme" }).map((text) => ({ record: notice(text) })),
  fc.string({ maxLength: 3_000 }).map((raw) => ({ raw })),
);
const items = fc.array(item, { maxLength: 12 });

const recordsOf = (all: Item[]): RunRecord[] =>
  all.flatMap((each) => ("record" in each ? [each.record] : []));

test("[AG-17] what is written is read, in whatever pages, and raw lines lie beside it", async () => {
  await fc.assert(
    fc.asyncProperty(items, fc.integer({ min: 1, max: 5_000 }), async (all, pageBytes) => {
      using spool = new TestSpool();
      spool.write(all);
      const { records, damaged } = await spool.records(pageBytes);
      expect(records).toEqual(recordsOf(all));
      expect(damaged).toBe(false);
      const { lines } = await readRawLines(spool.path, 0, 1e9);
      const raw = all.flatMap((each) => ("raw" in each ? [each.raw] : []));
      expect(lines.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(raw);
    }),
    { numRuns: 40 },
  );
});

/** Where each frame ends, told from the lengths alone. */
function frameEnds(bytes: Buffer): number[] {
  const ends: number[] = [];
  for (let offset = headerBytes; ; offset = ends.at(-1) ?? 0) {
    const length = bytes.readUInt32LE(offset);
    if (length === 0) return ends;
    ends.push(offset + frameHeaderBytes + length);
  }
}

test("a spool cut off at any byte reads as the whole frames before the cut, and is not damaged", async () => {
  const few = fc.array(item, { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(few, fc.nat(), async (all, step) => {
      using spool = new TestSpool();
      spool.write(all);
      const whole = readFileSync(spool.path);
      const ends = frameEnds(whole);
      for (let cut = 0; cut <= (ends.at(-1) ?? 0) + 9; cut += 1 + (step % 7)) {
        writeFileSync(spool.path, whole.subarray(0, cut));
        const { records, damaged } = await spool.records();
        const left = all.filter((_, index) => (ends[index] ?? 0) <= cut);
        expect(records).toEqual(recordsOf(left));
        expect(damaged).toBe(false);
      }
    }),
    { numRuns: 10 },
  );
});

test("a changed byte within the frames is never read as something else", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), async (place, change) => {
      using spool = new TestSpool();
      const all = ["one", "two", "three"].map((text) => ({ record: notice(text) }));
      spool.write(all);
      const { next } = await spool.records();
      const bytes = readFileSync(spool.path);
      const at = place % next;
      // The last four bytes of the header are not used.
      if (at >= 12 && at < headerBytes) return;
      bytes[at] = (bytes[at] ?? 0) ^ change;
      writeFileSync(spool.path, bytes);
      const { records } = await spool.records();
      expect(records.length).toBeLessThan(3);
      expect(records).toEqual(recordsOf(all).slice(0, records.length));
    }),
    { numRuns: 200 },
  );
});

test("a damaged frame with more behind it is reported, and nothing after it is read", async () => {
  using spool = new TestSpool();
  spool.write(["one", "two", "three"].map((text) => ({ record: notice(text) })));
  const { offsets } = await spool.records();
  const [, second = 0] = offsets;
  const file = openSync(spool.path, "r+");
  writeSync(file, Buffer.from("?"), 0, 1, second + frameHeaderBytes + 5);
  closeSync(file);
  const { records, next, damaged } = await spool.records();
  expect(records).toEqual([notice("one")]);
  expect({ next, damaged }).toEqual({ next: second, damaged: true });
});

test("a file of another kind, or of a newer version, is damaged from its first byte", async () => {
  using spool = new TestSpool();
  writeFileSync(spool.path, "something else entirely");
  expect(await readSpool(spool.path, 0, 1_000)).toEqual({ records: [], next: 0, damaged: true });
  const newer = Buffer.alloc(headerBytes);
  newer.write("MUSTERSP");
  newer.writeUInt32LE(2, 8);
  writeFileSync(spool.path, newer);
  expect(await readSpool(spool.path, 0, 1_000)).toEqual({ records: [], next: 0, damaged: true });
});

test("a page of little room still goes on over a raw line that is longer", async () => {
  using spool = new TestSpool();
  spool.write([{ raw: "x".repeat(2_000_000) }, { record: notice("behind it") }]);
  const first = await readSpool(spool.path, 0, 100);
  expect(first.records).toEqual([]);
  expect(first.next).toBeGreaterThan(2_000_000);
  const second = await readSpool(spool.path, first.next, 100);
  expect(second.records.map(({ record }) => record)).toEqual([notice("behind it")]);
});

test("past its cap a spool takes only the last records, and still has room for them", () => {
  using spool = new TestSpool();
  const writer = spool.writer(50_000);
  while (writer.raw("in", Buffer.alloc(1_000, "x")))
    expect(statSync(spool.path).size).toBeLessThan(1e6);
  expect(writer.failure).toEqual({ code: "spool_full", limit: 50_000 });
  expect(writer.record(notice("no"))).toBe(false);
  expect(writer.last(notice("y".repeat(60_000)))).toBe(true);
  expect(writer.last(notice("z".repeat(60_000)))).toBe(true);
  writer.close();
});

test("a spool is never written over", () => {
  using spool = new TestSpool();
  spool.writer().close();
  expect(() => spool.writer()).toThrow("EEXIST");
});

test("secrets are taken out in every way that JSON may spell them, the longer ones first", () => {
  const redactor = new Redactor(["token", "token-2", 'qu"ote', "é/xy", "abc", ""]);
  const cases = ["a token b", "token-2", 'qu"ote', 'qu\\"ote', "é/xy", "\\u00e9/xy", "é\\/xy"];
  expect(cases.map((text) => redactor.redactText(text))).toEqual([
    "a [redacted] b",
    ...Array.from({ length: 6 }, () => "[redacted]"),
  ]);
  expect(redactor.redactText("nothing but abc")).toBe("nothing but abc");
});
