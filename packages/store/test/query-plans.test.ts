import { expect, spyOn, test } from "bun:test";
import { Database } from "../src/database.ts";
import type { SqliteStore } from "../src/index.ts";
import { openFile, openMemory } from "./open.ts";
import { withRaw } from "./raw.ts";
import { objectName, sampleId } from "./sample-ids.ts";
import { NOON, sampleJob, sampleTask } from "./samples.ts";
import { fullSamples } from "./full-samples.ts";
import { batch, given, givenAttempts } from "./writing.ts";

const project = sampleId("project", 1);
const task = sampleId("task", 1);
const attempt = sampleId("attempt", 1);

/** Calls each function of the store, those with several statements in each way. */
function useEverything(store: SqliteStore): void {
  given(store, ...fullSamples());
  const id = sampleJob(1).id;
  const jobs = [
    { do: "open" as const, job: sampleJob(1) },
    { do: "lease" as const, id, waits: true },
    { do: "begin" as const, id },
    { do: "retry" as const, id, notBefore: NOON, failure: "" },
    { do: "close" as const, id },
  ];
  const idempotency = { key: "key", requestHash: "hash", response: null };
  store.commit(batch([], { jobs, idempotency }));
  store.onCommit(() => undefined)();
  store.taskFacts(task);
  store.manyTaskFacts([task]);
  store.get("run", sampleId("run", 1));
  store.has("run", sampleId("run", 1));
  store.projects();
  store.projectsByName("");
  store.taskByNumber(project, 1);
  store.tasksByIdSuffix("1");
  store.listTasks({ before: null, limit: 1 });
  store.listTasks({ project, before: null, limit: 1 });
  store.listTasks({ before: null, limit: 1, atWork: true });
  store.listTasks({ project, before: null, limit: 1, atWork: true });
  store.tasksNotOver({ before: null, endedAfter: NOON, limit: 1 });
  store.tasksNotOver({ project, before: null, endedAfter: NOON, limit: 1 });
  store.listTasks({ before: null, limit: 1, find: "word" });
  store.listTasks({ project, before: null, limit: 1, find: "word" });
  store.activeTasks();
  store.judgedTasks(project);
  store.dispatchable(project, 1);
  store.slotsHeld();
  store.runsNotEnded();
  store.landingQueue(project);
  store.undelivered(project);
  store.openAsks();
  store.openAsks(project);
  store.asksOfRun(sampleId("run", 1));
  store.ask(sampleId("ask", 1));
  store.askBySuffix("1");
  store.commentsOfTask(task);
  store.turnsOfAttempt(attempt);
  store.runsOfAttempt(attempt);
  store.attemptsOfTask(task);
  store.gateResult(project, objectName(1), "");
  store.dueAsks(1);
  store.openJobs();
  store.marks(0, 1);
  store.lastSeq();
  store.journalParts();
  store.idempotent("key");
  store.forgetIdempotency(NOON);
  store.corruptRows();
  const session = { id: sampleId("session", 1), name: "", createdAt: NOON };
  store.sessions.add(session, "0".repeat(64));
  store.sessions.ofToken("");
  store.sessions.has(session.id);
  store.sessions.list();
  store.sessions.remove(session.id);
  const types = ["task.edited" as const];
  for (const filter of [{}, { project }, { task }, { types }, { project, types }, { task, types }])
    store.events(0, filter, 1);
}

/** What is small however long the program is used: projects, sessions, parts, open things, and lists given by the caller. */
const bounded = [
  /^SCAN (project|session|journal_part)$/,
  /^SCAN (job|active|sqlite_schema)$/,
  /VIRTUAL TABLE/,
  /USING (COVERING )?INDEX (task_scheduled|attempt_live|attempt_preparing|attempt_judged|attempt_on_disk)/,
  /USING (COVERING )?INDEX (run_not_ended|turn_not_ended)/,
  /USING (COVERING )?INDEX (landing_open|landing_running|landing_queue|landing_undelivered)/,
  /USING (COVERING )?INDEX (ask_open|ask_open_of_project|ask_open_of_task|ask_due)$/,
  /^SCAN (CONSTANT ROW|\d+ CONSTANT ROWS|\(subquery-\d+\))/,
];

/**
 * An insert lists a look for rows that were waiting for the new one. SQLite skips it unless a
 * deferred reference is outstanding, and none of ours is deferred.
 */
const isUnusedLook = (sql: string, detail: string): boolean =>
  sql.startsWith("INSERT INTO") && /^SCAN [a-z_]+$/.test(detail);

/** Not called while the program goes about its work: a verified copy, proofs. */
const besides = new Set(["backup", "rows", "image", "statements", "close", "epoch"]);

test("[ST-44] no statement of the store reads through a table that grows", () => {
  using opened = openFile();
  const { store } = opened;
  const called = new Set<string>();
  const watched = new Proxy(store, {
    get(target, name: keyof SqliteStore) {
      called.add(name);
      return target[name];
    },
  });
  useEverything(watched);
  const all = Object.keys(store).filter((name) => !besides.has(name));
  expect(all.filter((name) => !called.has(name))).toEqual([]);

  const scans = withRaw(opened.file, (database) =>
    store.statements().flatMap((sql) =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => String(detail))
        .filter((detail) => detail.startsWith("SCAN"))
        .filter((detail) => !bounded.some((pattern) => pattern.test(detail)))
        .filter((detail) => !isUnusedLook(sql, detail))
        .map((detail) => `${detail}: ${sql}`),
    ),
  );
  expect(scans).toEqual([]);
  expect(store.statements().length).toBeGreaterThan(60);
});

test("facts of many tasks take as many queries as those of one", () => {
  using opened = openMemory();
  const numbers = Array.from({ length: 40 }, (_value, index) => index + 1);
  givenAttempts(opened.store, ...numbers);
  const queries = (count: number): number => {
    using spy = spyOn(Database.prototype, "all");
    const found = opened.store.manyTaskFacts(
      numbers.slice(0, count).map((number) => sampleTask(number).id),
    );
    expect(found).toHaveLength(count);
    return spy.mock.calls.length;
  };
  expect(queries(40)).toBe(queries(1));
});
