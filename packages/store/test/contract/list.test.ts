import { expect, test } from "bun:test";
import type { TaskPlace } from "@muster/core";
import type { Priority, Task } from "@muster/model";
import { adapters } from "../adapters.ts";
import { objectName, sampleId } from "../sample-ids.ts";
import {
  NOON,
  sampleAsk,
  sampleAttempt,
  sampleComment,
  sampleLanding,
  sampleProject,
  sampleRevision,
  sampleRound,
  sampleRun,
  sampleTask,
  sampleTurn,
} from "../samples.ts";
import { batch, change, given, givenAttempts, next } from "../writing.ts";

const project = sampleProject(1).id;
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
const tasks = (...numbers: number[]) => numbers.map((number) => sampleId("task", number));

const scheduled = (number: number, fields: Partial<Task> = {}) =>
  change("task", sampleTask(number, { scheduledAt: NOON, ...fields }));

const merged = {
  from: objectName(1),
  fromTree: objectName(2),
  to: objectName(3),
  tree: objectName(4),
};

test.each(adapters)(
  "[CW-30] [ST-44] tasks are listed newest first by cursor, each once, also those of one instant (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    given(store, change("project", sampleProject(1)), change("project", sampleProject(2)));
    for (const number of [1, 2, 3, 4, 5, 6, 7]) {
      const projectId = sampleId("project", number === 4 ? 2 : 1);
      const at = number < 4 ? NOON : `2026-11-20T13:00:0${number}.000Z`;
      store.commit(batch([change("task", sampleTask(number, { projectId }))], { at }));
    }
    const pages = (query: { project?: typeof project }): string[] => {
      const seen: TaskPlace[] = [];
      for (let page = store.listTasks({ ...query, before: null, limit: 2 }); page.length > 0;) {
        seen.push(...page);
        page = store.listTasks({ ...query, before: seen.at(-1) ?? null, limit: 2 });
      }
      return ids(seen);
    };
    expect(pages({})).toEqual(tasks(7, 6, 5, 4, 3, 2, 1));
    expect(pages({ project })).toEqual(tasks(7, 6, 5, 3, 2, 1));
  },
);

test.each(adapters)(
  "tasks are found by words of their title in order, signs included, or by their number (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    given(store, change("project", sampleProject(1)), change("project", sampleProject(2)));
    const titles = ["Retry uploads with backoff", "Upload a 50% sample", "Answer 1 question"];
    for (const [index, title] of titles.entries()) {
      const projectId = sampleId("project", index === 1 ? 2 : 1);
      given(store, change("task", sampleTask(index + 1, { title, projectId })));
    }
    const list = (find: string, query: { project?: typeof project } = {}) =>
      ids(store.listTasks({ ...query, before: null, limit: 10, find }));
    expect(list("upload")).toEqual(tasks(2, 1));
    expect(list("upload", { project })).toEqual(tasks(1));
    expect(list(" RETRY  backoff ")).toEqual(tasks(1));
    expect(list("backoff retry")).toEqual([]);
    expect(list("0% s")).toEqual(tasks(2));
    expect(list("_ploads")).toEqual([]);
    expect(list("#3")).toEqual(tasks(3));
    expect(list("1")).toEqual(tasks(3, 1));
  },
);

test.each(adapters)(
  "[ST-44] tasks at work are listed without those whose attempts are over (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenAttempts(store, 1, 2, 3);
    given(store, change("task", sampleTask(4)));
    given(store, change("attempt", next(sampleAttempt(2), { state: "landed" })));
    const list = (query: { project?: typeof project }) =>
      ids(store.listTasks({ ...query, before: null, limit: 10, atWork: true }));
    expect(list({})).toEqual(tasks(3, 1));
    expect(list({ project })).toEqual(tasks(3, 1));
    expect(list({ project: sampleProject(2).id })).toEqual([]);
  },
);

test.each(adapters)(
  "tasks are dispatched by priority, then number; not those paused, cancelled or with a live attempt (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    const order: Priority[] = ["low", "normal", "high", "urgent", "normal"];
    given(store, change("project", sampleProject(1)), change("task", sampleTask(20)));
    given(store, ...order.map((priority, index) => scheduled(index + 1, { priority })));
    given(
      store,
      scheduled(6, { pausedAt: NOON }),
      scheduled(7, { cancelledAt: NOON }),
      scheduled(8),
    );
    given(store, change("attempt", sampleAttempt(8)), scheduled(9, { priority: "low" }));
    given(store, change("attempt", sampleAttempt(9, { state: "dropped" })));
    given(store, scheduled(10, { priority: "low" }));
    given(store, change("attempt", sampleAttempt(10, { state: "landed" })));
    expect(ids(store.dispatchable(project, 100))).toEqual(tasks(4, 3, 2, 5, 1, 9, 10));
    expect(ids(store.dispatchable(project, 2))).toEqual(tasks(4, 3));
    expect(store.dispatchable(sampleId("project", 2), 100)).toEqual([]);
  },
);

test.each(adapters)(
  "active are the tasks that are scheduled or have anything open or on the disk, also after their end (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenAttempts(store, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12);
    given(store, scheduled(1), scheduled(10, { cancelledAt: NOON }));
    const dropped = (number: number, workspace: "absent" | "ready" | "lost") =>
      change("attempt", next(sampleAttempt(number), { state: "dropped", workspace }));
    for (const number of [3, 4, 5, 6, 7, 8, 9]) given(store, dropped(number, "absent"));
    given(store, dropped(11, "ready"), dropped(12, "lost"));
    for (const number of [4, 5]) {
      given(
        store,
        change("revision", sampleRevision(number)),
        change("round", sampleRound(number)),
      );
    }
    const landed = { ...merged, state: "landed" as const, landedAt: NOON };
    given(store, change("landing", sampleLanding(4, { ...landed, delivery: "delivered" })));
    given(store, change("landing", sampleLanding(5, { ...landed, delivery: "asked" })));
    given(store, change("run", sampleRun(6, { state: "unverified" })));
    given(store, change("run", sampleRun(7, { state: "ended", endedAt: NOON })));
    given(store, change("turn", sampleTurn(8)));
    given(store, change("ask", sampleAsk(9)));
    expect(store.activeTasks()).toEqual(tasks(1, 2, 5, 6, 8, 9, 11, 12));
  },
);

test.each(adapters)(
  "[HU-25] slots are held while preparing and by every run that is not proven over, each once (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenAttempts(store, 1, 2, 3, 4);
    given(store, change("attempt", next(sampleAttempt(1), { state: "preparing" })));
    given(store, change("run", sampleRun(1, { state: "starting" })));
    given(store, change("run", sampleRun(2, { state: "unverified" })));
    given(store, change("run", sampleRun(3, { state: "ended", endedAt: NOON })));
    const held = [1, 2].map((number) => ({ project, attempt: sampleId("attempt", number) }));
    expect(store.slotsHeld()).toEqual(held);
    expect(ids(store.runsNotEnded())).toEqual([sampleId("run", 1), sampleId("run", 2)]);
  },
);

test.each(adapters)(
  "a preparation that waits for a person holds no slot (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenAttempts(store, 1, 2);
    for (const number of [1, 2])
      given(store, change("attempt", next(sampleAttempt(number), { state: "preparing" })));
    const paused = next(sampleTask(1), { pausedAt: NOON });
    const ask = sampleAsk(2);
    expect(store.slotsHeld()).toHaveLength(2);
    given(store, change("task", paused), change("ask", ask));
    expect(store.slotsHeld()).toEqual([]);
    given(
      store,
      change("task", next(paused, { pausedAt: null })),
      change("ask", next(ask, { state: "closed" })),
    );
    expect(store.slotsHeld()).toHaveLength(2);
  },
);

test.each(adapters)(
  "[HU-20] the queue shows what runs, then what waits by priority and age (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenAttempts(store, 1, 2, 3, 4, 5);
    given(store, change("task", next(sampleTask(4), { priority: "urgent" })));
    for (const number of [1, 2, 3, 4, 5]) {
      given(
        store,
        change("revision", sampleRevision(number)),
        change("round", sampleRound(number)),
      );
      given(store, change("landing", sampleLanding(number)));
    }
    given(store, change("landing", next(sampleLanding(3), { state: "checking" })));
    given(store, change("landing", next(sampleLanding(1), { state: "failed" })));
    const queue = [3, 4, 2, 5].map((number) => sampleId("landing", number));
    expect(ids(store.landingQueue(project))).toEqual(queue);
    expect(store.undelivered(project)).toEqual([]);
    const landed = {
      ...merged,
      state: "landed" as const,
      landedAt: NOON,
      delivery: "pending" as const,
    };
    const third = next(next(sampleLanding(3), {}), landed);
    given(store, change("landing", third));
    expect(ids(store.undelivered(project))).toEqual([third.id]);
  },
);

test.each(adapters)(
  "open asks are listed by project, and those with a deadline by deadline (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenAttempts(store, 1, 2, 3, 4);
    given(store, change("ask", sampleAsk(1, { dueAt: "2026-11-20T15:00:00.000Z" })));
    given(store, change("ask", sampleAsk(2, { dueAt: "2026-11-20T14:00:00.000Z" })));
    given(store, change("ask", sampleAsk(3)), change("ask", sampleAsk(4, { dueAt: NOON })));
    given(store, change("ask", next(sampleAsk(4, { dueAt: NOON }), { state: "closed" })));
    const asks = (...numbers: number[]) => numbers.map((number) => sampleId("ask", number));
    expect(ids(store.openAsks())).toEqual(asks(1, 2, 3));
    expect(ids(store.openAsks(project))).toEqual(asks(1, 2, 3));
    expect(store.openAsks(sampleId("project", 2))).toEqual([]);
    expect(store.asksOfRun(sampleId("run", 1))).toEqual([]);
    expect(ids(store.dueAsks(10))).toEqual(asks(2, 1));
    expect(ids(store.dueAsks(1))).toEqual(asks(2));
  },
);

test.each(adapters)(
  "attempts, runs, turns and comments are listed in their own order (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenAttempts(store, 1, 2);
    const again = sampleAttempt(3, { taskId: sampleTask(1).id, number: 2 });
    given(store, change("attempt", again));
    expect(ids(store.attemptsOfTask(sampleTask(1).id))).toEqual(ids([sampleAttempt(1), again]));
    const ended = { state: "ended" as const, endedAt: NOON };
    const later = sampleTurn(1, { id: sampleId("turn", 2), number: 2, ...ended });
    const newest = sampleRun(1, { id: sampleId("run", 11) });
    given(store, change("run", sampleRun(1, ended)), change("run", newest));
    expect(ids(store.runsOfAttempt(sampleAttempt(1).id))).toEqual(ids([sampleRun(1), newest]));
    given(store, change("turn", later), change("turn", sampleTurn(1, ended)));
    expect(ids(store.turnsOfAttempt(sampleAttempt(1).id))).toEqual(ids([sampleTurn(1), later]));
    given(store, change("revision", sampleRevision(1)), change("round", sampleRound(1)));
    const second = sampleComment(1, { id: sampleId("comment", 2), number: 2 });
    given(store, change("comment", second), change("comment", sampleComment(1)));
    expect(ids(store.commentsOfTask(sampleTask(1).id))).toEqual(ids([sampleComment(1), second]));
  },
);
