import { expect, test } from "bun:test";
import type { ServerMessage, TranscriptPageView, Watch } from "@muster/contract/live";
import { closeCodes } from "@muster/contract/live";
import type { WireEvents } from "./link.ts";
import { LiveStore } from "./live-store.ts";

const at = "2026-11-20T12:00:00.000Z";
const task = "task_00000000000000000000000001";

const journal = [{ id: "first", after: 0 }];

const card = (number: number, title: string) =>
  ({ id: `task_${number}`, number, title, endedAt: null }) as never;

const changes = (seq: number, ...cards: never[]): ServerMessage => ({
  kind: "changes",
  seq,
  at,
  cards,
  asks: [],
  projects: [],
});

const entry = (cursor: number) => ({ cursor }) as TranscriptPageView["items"][number];

/** A browser whose network, frames and clock the test moves. */
class Browser {
  readonly sent: Watch[] = [];
  readonly touched: (readonly string[] | null)[] = [];
  readonly reads: [task: string, before: number][] = [];
  page: TranscriptPageView | null = { items: [], next: 0, previous: null, over: false };
  tickets = 0;
  wire: WireEvents | null = null;
  #frame: (() => void) | null = null;
  #wake: (() => void) | null = null;

  readonly live = new LiveStore({
    ticket: async () => ({ ticket: `t${++this.tickets}` }),
    open: (_ticket, events) => {
      this.wire = events;
      return { send: (text) => this.sent.push(JSON.parse(text) as Watch), close: () => undefined };
    },
    now: () => 0,
    random: () => 0.5,
    later: (_milliseconds, wake) => {
      this.#wake = wake;
      return () => (this.#wake = null);
    },
    nextFrame: (flush) => (this.#frame = flush),
    entriesBefore: async (of, before) => {
      this.reads.push([of, before]);
      return this.page === null ? { ok: false, error: null } : { ok: true, value: this.page };
    },
    serverTime: () => undefined,
    touched: (tasks) => this.touched.push(tasks && [...tasks]),
  });

  async connect(build = "one"): Promise<void> {
    this.live.start();
    await settled();
    this.wire?.message({ kind: "hello", build, now: at, journal });
  }

  give(...messages: ServerMessage[]): void {
    for (const message of messages) this.wire?.message(message);
  }

  draw(): void {
    const frame = this.#frame;
    this.#frame = null;
    frame?.();
  }

  async retry(): Promise<void> {
    this.#wake?.();
    await settled();
  }

  get shown() {
    return this.live.store.getState();
  }
}

/** What follows from promises that are kept already. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
}

async function loaded(): Promise<Browser> {
  const browser = new Browser();
  await browser.connect();
  browser.give({ kind: "snapshot_begins", seq: 5 }, changes(5, card(1, "One"), card(2, "Two")), {
    kind: "snapshot_ends",
    seq: 5,
  });
  browser.draw();
  return browser;
}

test("many messages of a frame are one update, in the next frame", async () => {
  const browser = await loaded();
  let updates = 0;
  browser.live.store.subscribe(() => (updates += 1));
  for (let seq = 6; seq < 26; seq += 1) browser.give(changes(seq, card(1, `Title ${seq}`)));
  expect(updates).toBe(0);
  browser.draw();
  expect(updates).toBe(1);
  expect(browser.shown.live.board.cards.get("task_1")?.title).toBe("Title 25");
});

test("[SL-25] [CW-34] after a loss it is asked for what came since, and nothing of what is shown goes", async () => {
  const browser = await loaded();
  browser.give(changes(9, card(1, "New")));
  browser.wire?.closed(closeCodes.stopping);
  expect(browser.shown.phase.name).toBe("waiting");
  expect(browser.shown.live.board.cards.size).toBe(2);
  await browser.retry();
  browser.give({ kind: "hello", build: "two", now: at, journal });
  expect(browser.tickets).toBe(2);
  expect(browser.sent.at(-1)?.board).toEqual({ project: null, after: 9 });
  expect(browser.shown).toMatchObject({ phase: { name: "live" }, isNewBuild: true });
  expect(browser.touched.at(-1)).toBeNull();
});

test("[ST-35] of a home that went back to a backup all is asked for anew, and the old board is shown until then", async () => {
  const browser = await loaded();
  browser.live.entries.want(task);
  await settled();
  browser.wire?.closed(closeCodes.stopping);
  await browser.retry();
  const reads = browser.reads.length;
  const other = [{ id: "other", after: 0 }];
  browser.give({ kind: "hello", build: "one", now: at, journal: other });
  await settled();
  expect(browser.sent.map(({ board }) => board)).toContainEqual({ project: null, after: null });
  expect(browser.reads.slice(reads)).toEqual([[task, 0]]);
  expect(browser.shown.live.board.cards.size).toBe(2);
});

test("a board that comes in parts is taken in once, when it is whole; a part of one is given up with its connection", async () => {
  const browser = await loaded();
  let updates = 0;
  browser.live.store.subscribe((now, before) => {
    if (now.live.board !== before.live.board) updates += 1;
  });
  const begin = (seq: number, title: string): void => {
    browser.give({ kind: "snapshot_begins", seq }, changes(seq, card(1, title)));
    browser.draw();
  };
  begin(8, "Given up");
  browser.wire?.closed(1006);
  await browser.retry();
  browser.give({ kind: "hello", build: "one", now: at, journal });
  expect(browser.sent.at(-1)?.board).toEqual({ project: null, after: 5 });
  begin(9, "Whole");
  expect(updates).toBe(0);
  expect(browser.shown.live.board.cards.get("task_1")?.title).toBe("One");
  browser.give(changes(9, card(3, "Three")), { kind: "snapshot_ends", seq: 9 });
  browser.draw();
  expect(updates).toBe(1);
  expect([...browser.shown.live.board.cards.keys()]).toEqual(["task_1", "task_3"]);
  expect(browser.shown.live.board.cards.get("task_1")?.title).toBe("Whole");
});

test("what comes from a connection that was replaced is not taken", async () => {
  const browser = await loaded();
  const old = browser.wire;
  old?.closed(1006);
  await browser.retry();
  browser.give({ kind: "hello", build: "one", now: at, journal });
  old?.message(changes(7, card(1, "Old")));
  browser.draw();
  expect(browser.shown.live.board.cards.get("task_1")?.title).toBe("One");
});

test("what several components want is asked for once, and given up with the last of them", async () => {
  const browser = await loaded();
  const before = browser.sent.length;
  const first = browser.live.events.want(task);
  const second = browser.live.events.want(task);
  await settled();
  expect(browser.sent.slice(before).map(({ tasks }) => tasks)).toEqual([
    [{ task, after: null }] as never,
  ]);
  first();
  await settled();
  expect(browser.sent).toHaveLength(before + 1);
  second();
  // Given up and wanted again at once, as when a screen is drawn anew.
  const third = browser.live.events.want(task);
  await settled();
  expect(browser.sent).toHaveLength(before + 1);
  third();
  await settled();
  expect(browser.sent.at(-1)?.tasks).toEqual([]);
  expect(browser.shown.live.events.size).toBe(0);
});

test("a conversation is opened at its end by a read, and goes on from there", async () => {
  const browser = await loaded();
  browser.page = { items: [entry(8), entry(9)], next: 9, previous: 8, over: false };
  const done = browser.live.entries.want(task);
  await settled();
  expect(browser.reads).toEqual([[task, 0]]);
  expect(browser.sent.at(-1)?.transcripts).toEqual([{ task, after: 9 }] as never);
  browser.page = { items: [entry(7)], next: 7, previous: null, over: false };
  await browser.live.older(task);
  expect(browser.reads.at(-1)).toEqual([task, 8]);
  const shown = browser.shown.live.entries.get(task);
  expect(shown?.items.map(({ cursor }) => cursor)).toEqual([7, 8, 9]);
  expect(shown?.hasOlder).toBe(false);
  done();
});

test("a conversation that could not be read is read when the connection is there again", async () => {
  const browser = await loaded();
  browser.page = null;
  browser.live.entries.want(task);
  await settled();
  expect(browser.shown.live.entries.get(task)).toMatchObject({ opening: true, error: null });
  browser.wire?.closed(1006);
  browser.page = { items: [entry(1)], next: 1, previous: null, over: false };
  await browser.retry();
  browser.give({ kind: "hello", build: "one", now: at, journal });
  await settled();
  expect(browser.shown.live.entries.get(task)?.items).toHaveLength(1);
  expect(browser.sent.at(-1)?.transcripts).toEqual([{ task, after: 1 }] as never);
});

test("what was read of a task is read again when something about it is new, not when it first comes", async () => {
  const browser = await loaded();
  browser.live.events.want(task);
  await settled();
  const events = (after: number, ...seqs: number[]): ServerMessage => ({
    kind: "events",
    task: task as never,
    after,
    next: seqs.at(-1) ?? after,
    items: seqs.map((seq) => ({ seq }) as never),
  });
  browser.give(events(0, 1, 2), events(2));
  browser.draw();
  expect(browser.touched).toEqual([]);
  browser.give(events(2, 3), changes(6, card(2, "Other")));
  browser.draw();
  expect(browser.touched).toEqual([[task, "task_2"]]);
});
