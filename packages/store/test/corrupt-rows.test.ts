import { type CorruptRow, CorruptRowError } from "@muster/core";
import { expect, test } from "bun:test";
import { type OpenedFile, openFile } from "./open.ts";
import { damage } from "./raw.ts";
import {
  sampleAsk,
  sampleAttempt,
  sampleGateResult,
  sampleJob,
  sampleProject,
  sampleRevision,
  sampleRun,
  sampleTask,
} from "./samples.ts";
import { batch, change, given, givenAttempts, next, write } from "./writing.ts";

const task = sampleTask(1).id;
const other = sampleTask(2).id;

/** Two whole tasks; then one value is set as a broken disk would. */
function damaged(table: string, column: string, value: string, row: { id: string }): OpenedFile {
  const opened = openFile();
  givenAttempts(opened.store, 1, 2);
  given(opened.store, change("run", sampleRun(1)), change("ask", sampleAsk(1)));
  given(opened.store, change("revision", sampleRevision(1)));
  const judged = next(sampleAttempt(1), { revisionId: sampleRevision(1).id });
  given(opened.store, change("attempt", judged), change("gateResult", sampleGateResult(1)));
  const jobs = [{ do: "open" as const, job: sampleJob(1) }];
  opened.store.commit(batch([], { jobs }));
  const sql = `UPDATE ${table} SET "${column}" = '${value}' WHERE id = '${row.id}'`;
  damage(opened.file, sql);
  return opened;
}

function thrown(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof CorruptRowError) return error.problem;
    throw error;
  }
}

const corrupt = (entity: string, row: { id: string }, field: string): CorruptRow => ({
  code: "corrupt_row",
  entity,
  id: row.id,
  field,
  reason: expect.any(String),
});

const values: [string, string, string, string][] = [
  ["an enum", "priority", "priority", "hurry"],
  ["a time", "created_at", "createdAt", "yesterday"],
  ["a time", "paused_at", "pausedAt", "2026-02-30T12:00:00.000Z"],
  ["an id", "project_id", "projectId", "task_01000000000000000000000001"],
  ["a title", "title", "title", ""],
];

test.each(values)(
  "[ST-42] %s that is damaged (%s) is an error of its row alone",
  (_what, column, field, value) => {
    using opened = damaged("task", column, value, sampleTask(1));
    const { store } = opened;
    const problem = corrupt("task", sampleTask(1), field);
    expect(thrown(() => store.get("task", task))).toEqual(problem);
    expect(thrown(() => store.taskFacts(task))).toEqual(problem);
    const listed = store.listTasks({ before: null, limit: 10 });
    const facts = store.manyTaskFacts(listed.map(({ id }) => id));
    expect(facts.map((found) => found.task.id)).toEqual([other]);
    expect(store.corruptRows()).toEqual([problem]);
  },
);

const parts: [string, string, string, string, { id: string }][] = [
  ["attempt", "attempt", "configuration", "{", sampleAttempt(1)],
  ["attempt", "attempt", "state", "flying", sampleAttempt(1)],
  ["run", "run", "runner", '{"pid":"7"}', sampleRun(1)],
  ["ask", "ask", "choices", "[1]", sampleAsk(1)],
  ["gateResult", "gate_result", "outcome", "maybe", sampleGateResult(1)],
];

test.each(parts)(
  "[ST-42] facts with a damaged %s are not given as if they were whole",
  (entity, table, column, value, row) => {
    using opened = damaged(table, column, value, row);
    const { store } = opened;
    const problem = corrupt(entity, row, column);
    expect(thrown(() => store.taskFacts(task))).toEqual(problem);
    expect(store.manyTaskFacts([task, other]).map((facts) => facts.task.id)).toEqual([other]);
    expect(store.corruptRows()).toEqual([problem]);
  },
);

test("[ST-42] a damaged project takes the facts of its tasks with it, not those of others", () => {
  using opened = damaged("project", "target", "main", sampleProject(1));
  const { store } = opened;
  given(store, change("project", sampleProject(2)));
  const elsewhere = sampleTask(3, { projectId: sampleProject(2).id });
  given(store, change("task", elsewhere));
  expect(store.manyTaskFacts([task, elsewhere.id]).map((facts) => facts.task.id)).toEqual([
    elsewhere.id,
  ]);
  expect(thrown(() => store.taskFacts(task))).toEqual(
    corrupt("project", sampleProject(1), "target"),
  );
  expect(store.projects()).toEqual([sampleProject(2)]);
});

test("[ST-42] a damaged job is left out of the open ones and named", () => {
  using opened = damaged("job", "payload", "[", sampleJob(1));
  expect(opened.store.openJobs()).toEqual([]);
  expect(opened.store.corruptRows()).toEqual([corrupt("job", sampleJob(1), "payload")]);
});

test("[ST-42] [ST-35] a damaged event is named, and the events around it are all read, page by page", () => {
  using opened = openFile();
  const { store } = opened;
  givenAttempts(store, 1, 2, 3);
  damage(opened.file, "UPDATE journal SET actor_kind = 'ghost' WHERE seq IN (2, 3)");
  const seen: number[] = [];
  for (let after = 0; ; after = seen.at(-1) ?? 0) {
    const page = store.events(after, {}, 2);
    if (page.code !== "events" || page.events.length === 0) break;
    seen.push(...page.events.map(({ seq }) => seq));
  }
  expect(seen).toEqual([1, 4, 5, 6, 7]);
  expect(store.corruptRows().map(({ entity, id }) => [entity, id])).toEqual([
    ["event", "2"],
    ["event", "3"],
  ]);
});

test("[HU-50] a damaged row is not overwritten by a change that was made from an older view of it", () => {
  using opened = damaged("task", "priority", "hurry", sampleTask(1));
  const late = { ...sampleTask(1), version: 1, title: "late" };
  expect(write(opened.store, change("task", late))).toMatchObject({ error: { code: "stale_row" } });
});
