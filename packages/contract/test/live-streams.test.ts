import { expect, test } from "bun:test";
import { operationError, toWireError } from "@muster/contract";
import {
  emptyLiveState,
  type Entries,
  entriesKept,
  type EventView,
  foldLive,
  type LiveState,
  noEntries,
  noEvents,
  openEntries,
  prependEntries,
  reopenEntries,
  type ServerMessage,
  type TranscriptEntryView,
  watchOf,
} from "@muster/contract/live";
import fc from "fast-check";
import { hours, taskId } from "./support/live-cards.ts";

const task = taskId(1);

const event = (seq: number) => ({ seq }) as EventView;
const entry = (cursor: number): TranscriptEntryView => ({
  cursor,
  run: "run_1" as never,
  at: hours(0),
  turn: 1,
  kind: "message",
  key: null,
  final: true,
  text: "",
  data: {},
  clipped: false,
});

const numbers = (after: number, next: number): number[] =>
  Array.from({ length: next - after }, (_, index) => after + index + 1);

const events = (after: number, next: number): ServerMessage => ({
  kind: "events",
  task,
  after,
  next,
  items: numbers(after, next).map(event),
});
const entries = (after: number, next: number, over = false): ServerMessage => ({
  kind: "entries",
  task,
  after,
  next,
  over,
  items: numbers(after, next).map(entry),
});

const watching: LiveState = {
  ...emptyLiveState,
  events: new Map([[task, noEvents]]),
  entries: new Map([[task, noEntries]]),
};

const page = (first: number, next: number) => ({
  items: numbers(first - 1, next).map(entry),
  next,
  previous: first > 1 ? first : null,
  over: false,
});

const withEntries = (known: Entries): LiveState => ({
  ...watching,
  entries: new Map([[task, known]]),
});
const entriesIn = (state: LiveState): Entries => state.entries.get(task) ?? noEntries;
const cursorsIn = ({ items }: Entries): number[] => items.map(({ cursor }) => cursor);

/** Stretches as several watches give them one after another: some begin again further back, some belong to none any more. */
const stretches = fc.array(fc.tuple(fc.nat(60), fc.nat(20)), { maxLength: 40 });

test("[OV-43] [SL-25] events of overlapping and given up watches fold to each once, in order, without a gap", () => {
  fc.assert(
    fc.property(stretches, (all) => {
      const state = foldLive(
        watching,
        all.map(([after, length]) => events(after, after + length)),
      );
      const found = state.events.get(task);
      expect(found?.items.map(({ seq }) => seq)).toEqual(numbers(0, found?.next ?? 0));
    }),
  );
});

test("[OV-43] [SL-25] entries of overlapping and given up watches fold to each once, in order, without a gap", () => {
  fc.assert(
    fc.property(stretches, fc.nat(30), (all, start) => {
      const opened = openEntries(noEntries, page(1, start));
      const state = foldLive(
        withEntries(opened),
        all.map(([after, length]) => entries(after, after + length)),
      );
      const found = entriesIn(state);
      expect(cursorsIn(found)).toEqual(numbers(0, found.next ?? 0));
    }),
  );
});

test("messages about tasks that are not watched are left alone", () => {
  const state = foldLive(emptyLiveState, [events(0, 3), entries(0, 3)]);
  expect(state.events.size + state.entries.size).toBe(0);
});

test("a conversation opens at its end, grows there, and is read backwards without a gap", () => {
  let known = openEntries(noEntries, page(101, 150));
  known = entriesIn(foldLive(withEntries(known), [entries(150, 155), entries(155, 160, true)]));
  expect(known).toMatchObject({ opening: false, hasOlder: true, atEnd: true, over: true });
  known = prependEntries(known, page(51, 100));
  known = prependEntries(known, page(1, 50));
  expect(cursorsIn(known)).toEqual(numbers(0, 160));
  expect(known.hasOlder).toBe(false);
});

test("a conversation that is longer than what is kept lets the oldest go at its end", () => {
  const known = openEntries(noEntries, page(1, entriesKept));
  const grown = entriesIn(foldLive(withEntries(known), [entries(entriesKept, entriesKept + 10)]));
  expect(grown.items.length).toBe(entriesKept);
  expect(grown.items.at(-1)?.cursor).toBe(entriesKept + 10);
  expect(grown.hasOlder).toBe(true);
});

test("who reads far back lets the newest go, and finds the end again without a gap", () => {
  const end = entriesKept + 500;
  let known = openEntries(noEntries, page(501, end));
  known = prependEntries(known, page(1, 500));
  expect(known).toMatchObject({ atEnd: false, hasOlder: false });
  expect(cursorsIn(known)).toEqual(numbers(0, entriesKept));
  known = entriesIn(foldLive(withEntries(known), [entries(end, end + 3)]));
  expect(known.items.length).toBe(entriesKept);
  known = reopenEntries(known);
  known = entriesIn(foldLive(withEntries(known), [entries(end + 3, end + 5)]));
  known = openEntries(known, page(end - 9, end + 4));
  expect(cursorsIn(known)).toEqual(numbers(end - 10, end + 5));
  expect(known).toMatchObject({ atEnd: true, opening: false, next: end + 5 });
});

test("[ST-35] a cursor that leads nowhere is given up; any other refusal stays to be shown", () => {
  const refused = (code: "future" | "unknown"): ServerMessage => ({
    kind: "refused",
    about: { kind: "events", task },
    error: toWireError(
      code === "future"
        ? operationError("cursor_from_the_future", { given: 9, last: 3 })
        : operationError("unknown_id", { kind: "task", given: task }),
      "req_1",
    ),
  });
  const known = foldLive(watching, [events(0, 9)]);
  const lost = foldLive(known, [refused("future")]).events.get(task);
  expect(lost).toEqual(noEvents);
  const unknown = foldLive(known, [refused("unknown")]).events.get(task);
  expect(unknown?.error?.code).toBe("unknown_id");
});

test("[SL-25] [CW-34] what is asked for on a new connection goes on where the state is", () => {
  const opened = openEntries(noEntries, page(101, 150));
  const state = foldLive({ ...watching, entries: new Map([[task, opened]]) }, [
    events(0, 7),
    entries(150, 152),
  ]);
  expect(watchOf(state, { board: true })).toEqual({
    kind: "watch",
    board: { project: null, after: null },
    tasks: [{ task, after: 7 }],
    transcripts: [{ task, after: 152 }],
  });
  expect(watchOf(watching, { board: false }).transcripts).toEqual([]);
});
