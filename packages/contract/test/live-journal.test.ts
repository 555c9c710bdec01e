import { expect, test } from "bun:test";
import {
  emptyLiveState,
  foldLive,
  type LiveState,
  noEntries,
  noEvents,
  type ServerMessage,
} from "@muster/contract/live";
import { hours, taskId } from "./support/live-cards.ts";

const task = taskId(1);

const hello = (...parts: [id: string, after: number][]): ServerMessage => ({
  kind: "hello",
  build: "one",
  now: hours(0),
  journal: parts.map(([id, after]) => ({ id, after })),
});

/** Of a tab that was told all up to event 9 of the part `b`, and of one task up to `reached`. */
const known = (reached: number): LiveState => {
  const state = {
    ...emptyLiveState,
    events: new Map([[task, noEvents]]),
    entries: new Map([[task, { ...noEntries, next: 7, opening: false }]]),
  };
  return foldLive(state, [
    hello(["a", 0], ["b", 4]),
    { kind: "snapshot_begins", seq: 9 },
    { kind: "snapshot_ends", seq: 9 },
    { kind: "events", task, after: 0, next: reached, items: [] },
  ]);
};

const cursors = ({ board, events, entries }: LiveState) => [
  board.seq,
  events.get(task)?.next,
  entries.get(task)?.next,
];

test("[ST-35] in the same journal every cursor goes on, across restarts too", () => {
  const before = known(12);
  for (const parts of [
    [["b", 4]],
    [
      ["b", 4],
      ["c", 12],
    ],
    [
      ["a", 0],
      ["b", 4],
      ["c", 12],
      ["d", 12],
    ],
  ] as [string, number][][])
    expect(cursors(foldLive(before, [hello(...parts)]))).toEqual([9, 12, 7]);
});

test("[ST-35] in a journal that went back to a backup no cursor goes on, however far it has come since", () => {
  const before = known(12);
  for (const parts of [
    [
      ["a", 0],
      ["x", 4],
    ],
    [
      ["a", 0],
      ["b", 4],
      ["x", 11],
      ["y", 900],
    ],
    [],
  ] as [string, number][][]) {
    const after = foldLive(before, [hello(...parts)]);
    expect(cursors(after)).toEqual([null, null, null]);
    expect(after.entries.get(task)?.opening).toBe(true);
    expect(after.board.cards).toBe(before.board.cards);
  }
});
