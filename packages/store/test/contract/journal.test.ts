import { expect, test } from "bun:test";
import type { EventFilter, Store } from "@muster/core";
import type { EventType } from "@muster/model";
import { adapters } from "../adapters.ts";
import { sampleId } from "../sample-ids.ts";
import { NOON, sampleAttempt, sampleProject, sampleTask } from "../samples.ts";
import { batch, change, given, next } from "../writing.ts";

const project = (number: number) => sampleId("project", number);
const task = (number: number) => sampleId("task", number);

/** Seven events: 1 and 2 projects, 3 and 4 tasks of the first, 5 a task of the second, 6 an attempt, 7 an edit. */
function givenSeven(store: Store): void {
  given(store, change("project", sampleProject(1)), change("project", sampleProject(2)));
  given(store, change("task", sampleTask(1)), change("task", sampleTask(2)));
  given(store, change("task", sampleTask(3, { projectId: project(2) })));
  given(store, change("attempt", sampleAttempt(1)));
  given(store, change("task", next(sampleTask(1), { title: "new" })));
}

function seqs(store: Store, after: number, filter: EventFilter, limit = 100): number[] {
  const page = store.events(after, filter, limit);
  if (page.code !== "events") throw new Error(page.code);
  return page.events.map(({ seq }) => seq);
}

test.each(adapters)(
  "[OV-45] [CW-27] an event names its versioned type, actor, origin, time, place and the row afterwards (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    given(store, change("project", sampleProject(1)), change("task", sampleTask(1)));
    const row = next(sampleTask(1), { title: "new" });
    const edit = {
      entity: "task" as const,
      type: "task.edited" as const,
      row,
      detail: { old: "task 1" },
    };
    const actor = { kind: "person" as const, id: "ada" };
    store.commit(batch([edit], { actor, origin: "cli" }));
    expect(store.events(2, {}, 1)).toEqual({
      code: "events",
      last: 3,
      events: [
        {
          seq: 3,
          at: NOON,
          type: "task.edited",
          version: 1,
          actor,
          origin: "cli",
          project: project(1),
          task: task(1),
          subject: task(1),
          data: { old: "task 1", after: row },
        },
      ],
    });
  },
);

test.each(adapters)(
  "[CW-30] [OV-43] [ST-35] pages by cursor give every event once, in order, with any number of readers (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenSeven(store);
    for (const limit of [1, 2, 3, 7, 100]) {
      const seen: number[] = [];
      for (let page = seqs(store, 0, {}, limit); page.length > 0;) {
        seen.push(...page);
        page = seqs(store, seen.at(-1) ?? 0, {}, limit);
      }
      expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
    }
  },
);

test.each(adapters)(
  "[OV-44] events are filtered by project, task and type, alone and together, behind any cursor (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenSeven(store);
    const types: EventType[] = ["task.edited", "attempt.updated"];
    const cases: [EventFilter, number[]][] = [
      [{ project: project(2) }, [2, 5]],
      [{ task: task(1) }, [3, 6, 7]],
      [{ types }, [3, 4, 5, 6, 7]],
      [{ project: project(1), types }, [3, 4, 6, 7]],
      [{ task: task(1), types: ["task.edited"] }, [3, 7]],
      [{ project: project(1), task: task(1) }, [3, 6, 7]],
      [{ project: project(2), task: task(1) }, []],
      [{ project: project(2), task: task(1), types }, []],
      [{ types: [] }, []],
      [{ task: task(9) }, []],
    ];
    for (const [filter, expected] of cases) {
      expect(seqs(store, 0, filter)).toEqual(expected);
      expect(seqs(store, 3, filter)).toEqual(expected.filter((seq) => seq > 3));
      expect(seqs(store, 0, filter, 2)).toEqual(expected.slice(0, 2));
    }
  },
);

test.each(adapters)(
  "[ST-35] a cursor from the future is told the newest seq; the newest one itself is answered (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenSeven(store);
    expect(store.events(8, {}, 10)).toEqual({ code: "cursor_from_the_future", last: 7 });
    expect(store.events(7, {}, 10)).toEqual({ code: "events", events: [], last: 7 });
  },
);

test.each(adapters)(
  "[ST-35] what events are about is told without what they say, behind the same cursors (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenSeven(store);
    const page = store.marks(4, 2);
    expect(page).toEqual({
      code: "marks",
      marks: [
        { seq: 5, type: "task.edited", project: project(2), task: task(3), subject: task(3) },
        {
          seq: 6,
          type: "attempt.updated",
          project: project(1),
          task: task(1),
          subject: sampleId("attempt", 1),
        },
      ],
    });
    expect(store.marks(7, 2)).toEqual({ code: "marks", marks: [] });
    expect(store.marks(8, 2)).toEqual({ code: "cursor_from_the_future", last: 7 });
  },
);
