import { expect, test } from "bun:test";
import type { Store, TaskPlace } from "@muster/core";
import { adapters } from "../adapters.ts";
import { objectName, sampleId } from "../sample-ids.ts";
import {
  sampleAttempt,
  sampleLanding,
  sampleProject,
  sampleRevision,
  sampleRound,
  sampleTask,
} from "../samples.ts";
import { change, given, givenAttempts, next } from "../writing.ts";

const early = "2026-11-20T10:00:00.000Z";
const limitAt = "2026-11-20T11:00:00.000Z";
const late = "2026-11-20T12:00:00.000Z";

const landed = {
  from: objectName(1),
  fromTree: objectName(2),
  to: objectName(3),
  tree: objectName(4),
};

function land(store: Store, number: number, landedAt: string): void {
  given(
    store,
    change("revision", sampleRevision(number)),
    change("round", sampleRound(number)),
    change("landing", sampleLanding(number, { ...landed, state: "landed", landedAt })),
    change("attempt", next(sampleAttempt(number), { state: "landed" })),
  );
}

const cancel = (store: Store, number: number, cancelledAt: string): void =>
  given(store, change("task", next(sampleTask(number), { cancelledAt })));

function pages(store: Store, limit: number, project?: ReturnType<typeof sampleProject>["id"]) {
  const found: string[] = [];
  let before: TaskPlace | null = null;
  do {
    const query = { before, endedAfter: limitAt, limit, ...(project ? { project } : {}) };
    const page: ReturnType<Store["tasksNotOver"]> = store.tasksNotOver(query);
    found.push(...page.tasks);
    before = page.next;
  } while (before !== null);
  return found.toSorted();
}

test.each(adapters)(
  "[ST-44] a board leaves out what ended long ago, whatever it looks at at once (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenAttempts(store, 1, 2, 3, 4, 5, 6);
    given(store, change("task", sampleTask(7)));
    land(store, 1, early);
    land(store, 2, late);
    cancel(store, 3, early);
    cancel(store, 4, late);
    // Opened again after it had landed, and begun anew.
    land(store, 5, early);
    given(store, change("task", next(sampleTask(5), { scheduledAt: late })));
    const shown = [2, 4, 5, 6, 7].map((number) => sampleId("task", number));
    for (const limit of [1, 3, 100]) expect<string[]>(pages(store, limit)).toEqual(shown);
    expect<string[]>(pages(store, 2, sampleProject(1).id)).toEqual(shown);
    expect(pages(store, 2, sampleProject(2).id)).toEqual([]);
    const again = sampleAttempt(5, { id: sampleId("attempt", 55), number: 2 });
    given(
      store,
      change("attempt", again),
      change("task", { ...next(sampleTask(5), { scheduledAt: null }), version: 3 }),
    );
    expect<string[]>(pages(store, 3)).toEqual(shown);
  },
);
