import { expect, test } from "bun:test";
import { CLIP_BYTES } from "../../src/transcripts/clip.ts";
import { sampleId } from "../sample-ids.ts";
import { adapters, offsets, run, sampleEntry, task } from "../transcripts-opening.ts";

test.each(adapters)(
  "entries are read back as they were, in order, behind a cursor (%s)",
  (_adapter, open) => {
    using opened = open();
    const { transcripts } = opened;
    const entries = [
      sampleEntry(0, {
        kind: "tool_call",
        key: "call",
        final: false,
        data: { a: [1, { b: null }] },
      }),
      sampleEntry(40),
      sampleEntry(80, { kind: "thought", text: "日本語 \0 \n" }),
    ];
    transcripts.append(run, entries, 120);
    const stored = transcripts.ofTask(task, 0, 10);
    expect(stored.map(({ entry }) => entry)).toEqual(entries);
    expect(stored.every(({ clipped }) => !clipped)).toBe(true);
    expect(offsets(transcripts.ofTask(task, 0, 2))).toEqual([0, 40]);
    expect(offsets(transcripts.ofTask(task, stored[1]?.cursor ?? 0, 10))).toEqual([80]);
    expect(transcripts.ofTask(sampleId("task", 2), 0, 10)).toEqual([]);
    expect(transcripts.last()).toBe(stored[2]?.cursor ?? 0);
    expect(transcripts.newestOf(run)).toEqual(stored[2] ?? null);
    expect(transcripts.newestOf(sampleId("run", 2))).toBeNull();
  },
);

test.each(adapters)(
  "[CW-30] [OV-43] what is ingested again is there once, and the offset never goes back (%s)",
  (_adapter, open) => {
    using opened = open();
    const { transcripts } = opened;
    expect(transcripts.offset(run)).toBe(0);
    expect(transcripts.last()).toBe(0);
    transcripts.append(run, [sampleEntry(0), sampleEntry(40)], 80);
    transcripts.append(run, [sampleEntry(0, { text: "other" }), sampleEntry(40)], 80);
    transcripts.append(run, [sampleEntry(40), sampleEntry(80)], 60);
    expect(transcripts.offset(run)).toBe(80);
    expect(offsets(transcripts.ofTask(task, 0, 10))).toEqual([0, 40, 80]);
    expect(transcripts.search("other", 10)).toEqual([]);
    expect(transcripts.offset(sampleId("run", 2))).toBe(0);
  },
);

test.each(adapters)(
  "[SL-33] entries and offset are written together or not at all (%s)",
  (_adapter, open) => {
    using opened = open();
    const { transcripts } = opened;
    const broken = sampleEntry(40, { kind: "song" as never });
    expect(() => transcripts.append(run, [sampleEntry(0), broken], 80)).toThrow("CHECK");
    expect(transcripts.offset(run)).toBe(0);
    expect(transcripts.ofTask(task, 0, 10)).toEqual([]);
  },
);

test.each(adapters)(
  "search finds entries with every word, the newest first, whatever is typed (%s)",
  (_adapter, open) => {
    using opened = open();
    const { transcripts } = opened;
    const texts = [
      "Fix the Naïve parser",
      "the parser in src/parse.ts:12",
      'says "quoted" OR not',
      "fix",
    ];
    transcripts.append(
      run,
      texts.map((text, index) => sampleEntry(index, { text })),
      10,
    );
    const found = (text: string, limit = 10) => offsets(transcripts.search(text, limit));
    expect(found("parser the")).toEqual([1, 0]);
    expect(found("naive")).toEqual([0]);
    expect(found("src/parse.ts")).toEqual([1]);
    expect(found("fix", 1)).toEqual([3]);
    expect(found('"quoted" OR')).toEqual([2]);
    for (const odd of [
      "",
      "  ",
      '"',
      "*",
      "AND",
      "text:",
      "NEAR(",
      "-",
      "^",
      "\0",
      "fix*",
      "(",
      'a"b',
    ])
      expect(() => transcripts.search(odd, 10)).not.toThrow();
    expect(found("nothing")).toEqual([]);
  },
);

test.each(adapters)(
  "text and data longer than the display needs are clipped, between characters, and say so (%s)",
  (_adapter, open) => {
    using opened = open();
    const { transcripts } = opened;
    const whole = sampleEntry(0, { text: "x".repeat(CLIP_BYTES) });
    const long = sampleEntry(1, { text: `ab${"日".repeat(CLIP_BYTES)}` });
    const heavy = sampleEntry(2, { data: { output: "y".repeat(CLIP_BYTES) } });
    transcripts.append(run, [whole, long, heavy], 3);
    const [first, second, third] = transcripts.ofTask(task, 0, 10);
    expect(first).toMatchObject({ clipped: false, entry: whole });
    expect(second?.clipped).toBe(true);
    const kept = second?.entry.text ?? "";
    expect(long.text.startsWith(kept)).toBe(true);
    expect(Buffer.byteLength(kept)).toBeGreaterThan(CLIP_BYTES - 4);
    expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(CLIP_BYTES);
    expect(third).toMatchObject({ clipped: true, entry: { text: heavy.text, data: {} } });
  },
);

test.each(adapters)(
  "a seal says whether the transcript has all that its run said (%s)",
  (_, open) => {
    using opened = open();
    const { transcripts } = opened;
    transcripts.append(run, [sampleEntry(0)], 40);
    expect(transcripts.seal(run)).toEqual({ ok: true, value: { whole: true } });
    transcripts.append(run, [sampleEntry(40, { text: "x".repeat(CLIP_BYTES + 1) })], 80);
    expect(transcripts.seal(run)).toEqual({ ok: true, value: { whole: false } });
    expect(transcripts.seal(sampleId("run", 2))).toEqual({ ok: true, value: { whole: true } });
  },
);

test.each(adapters)(
  "a conversation opens at its end and is read backwards, of all runs or of one (%s)",
  (_adapter, open) => {
    using opened = open();
    const { transcripts } = opened;
    const other = sampleId("run", 2);
    for (const offset of [0, 10, 20, 30, 40]) {
      const of = offset % 20 === 0 ? run : other;
      transcripts.append(of, [sampleEntry(offset, { runId: of })], offset + 1);
    }
    const end = transcripts.endOfTask(task, 0, 2);
    expect(offsets(end)).toEqual([30, 40]);
    const before = end[0]?.cursor ?? 0;
    expect(offsets(transcripts.endOfTask(task, before, 2))).toEqual([10, 20]);
    expect(offsets(transcripts.endOfTask(task, before, 9))).toEqual([0, 10, 20]);
    expect(transcripts.endOfTask(task, 1, 2)).toEqual([]);
    expect(offsets(transcripts.endOfTask(task, 0, 2, run))).toEqual([20, 40]);
    expect(offsets(transcripts.endOfTask(task, before, 9, other))).toEqual([10]);
    expect(offsets(transcripts.ofTask(task, 0, 2, other))).toEqual([10, 30]);
    expect(transcripts.ofTask(sampleId("task", 2), 0, 2, run)).toEqual([]);
  },
);
