import { expect, test } from "bun:test";
import type { SqliteStore } from "../src/index.ts";
import { openMemory } from "./open.ts";
import { objectName, sampleId } from "./sample-ids.ts";
import {
  NOON,
  sampleAsk,
  sampleAttempt,
  sampleComment,
  sampleGateResult,
  sampleLanding,
  sampleProject,
  sampleRevision,
  sampleRound,
  sampleRun,
  sampleTask,
  sampleTurn,
} from "./samples.ts";
import { change, given, givenAttempts, next, write } from "./writing.ts";

type Changes = ReturnType<typeof change>[];

/** Attempts 1 and 2, each with a revision and a closed round to hang things on. */
function givenBoth(store: SqliteStore): void {
  givenAttempts(store, 1, 2);
  for (const number of [1, 2]) {
    const closed = { state: "closed" as const, outcome: "stale" as const, closedAt: NOON };
    given(store, change("revision", sampleRevision(number)));
    given(store, change("round", sampleRound(number, closed)));
  }
}

/** Refused by an index while `first` stands, and written where it does not. */
function clashes(first: Changes, second: Changes): void {
  using opened = openMemory();
  givenBoth(opened.store);
  given(opened.store, ...first);
  const before = opened.store.lastSeq();
  const refused = write(opened.store, ...second);
  const detail = expect.stringContaining("UNIQUE constraint failed");
  expect(refused).toEqual({ ok: false, error: { code: "constraint", detail } });
  expect(opened.store.lastSeq()).toBe(before);
  using fresh = openMemory();
  givenBoth(fresh.store);
  expect(write(fresh.store, ...second)).toMatchObject({ ok: true });
}

const ended = { state: "ended" as const, endedAt: NOON };
const running = { state: "checking" as const };

test("[HU-25] [OV-16] an attempt has at most one run that is not ended", () => {
  const second = sampleRun(1, { id: sampleId("run", 9), state: "starting" });
  clashes([change("run", sampleRun(1, { state: "unverified" }))], [change("run", second)]);
});

test("[HU-25] a run may follow an ended one, and other attempts have their own", () => {
  using opened = openMemory();
  givenBoth(opened.store);
  const more = [sampleRun(1, ended), sampleRun(2), sampleRun(1, { id: sampleId("run", 9) })];
  expect(write(opened.store, ...more.map((run) => change("run", run))).ok).toBe(true);
});

test("an attempt has at most one turn queued or sent", () => {
  const sent = sampleTurn(1, { state: "sent", sentAt: NOON });
  const second = sampleTurn(1, { id: sampleId("turn", 9), number: 2 });
  clashes([change("turn", sent)], [change("turn", second)]);
});

test("[OV-16] an attempt has at most one open round", () => {
  const first = sampleRound(1, { id: sampleId("round", 8), number: 2 });
  const second = sampleRound(1, { id: sampleId("round", 9), number: 3 });
  clashes([change("round", first)], [change("round", second)]);
});

test("an attempt has at most one landing that is not over", () => {
  const second = sampleLanding(1, { id: sampleId("landing", 9) });
  clashes([change("landing", sampleLanding(1, running))], [change("landing", second)]);
});

test("[HU-20] on one target at most one landing is checked or intended", () => {
  const second = change("landing", sampleLanding(2, running));
  clashes([change("landing", sampleLanding(1, running))], [second]);
  using opened = openMemory();
  givenBoth(opened.store);
  const other = sampleLanding(1, { ...running, target: "refs/heads/other" });
  const both = write(opened.store, change("landing", other), second);
  expect(both.ok).toBe(true);
});

test("[OV-16] an attempt has at most one open ask of a kind about the same thing", () => {
  const second = sampleAsk(1, { id: sampleId("ask", 9) });
  clashes([change("ask", sampleAsk(1))], [change("ask", second)]);
  using opened = openMemory();
  givenBoth(opened.store);
  given(opened.store, change("ask", sampleAsk(1, { key: "another thing" })), change("ask", second));
});

test("[HU-23] a project has at most one open ask of a kind about the same base", () => {
  const shared = { taskId: null, attemptId: null, kind: "base_red" as const };
  const first = sampleAsk(1, shared);
  const second = sampleAsk(1, { ...shared, id: sampleId("ask", 9) });
  clashes([change("ask", first)], [change("ask", second)]);
  using opened = openMemory();
  givenBoth(opened.store);
  const answered = { ...first, id: sampleId("ask", 8), state: "closed" as const };
  given(opened.store, change("ask", answered), change("ask", first));
  const half = sampleAsk(1, { id: sampleId("ask", 7), taskId: null, key: "another" });
  expect(write(opened.store, change("ask", half)).ok).toBe(false);
});

test("a try of a gate on a tree is recorded once", () => {
  const second = sampleGateResult(2, { id: sampleId("gateResult", 9) });
  clashes([change("gateResult", sampleGateResult(1))], [change("gateResult", second)]);
});

test("numbers are given once: of tasks, attempts, turns, revisions, rounds and comments", () => {
  clashes([change("task", sampleTask(8))], [change("task", sampleTask(9, { number: 8 }))]);
  const attempt = { taskId: sampleId("task", 1), number: 2 };
  clashes(
    [change("attempt", sampleAttempt(8, attempt))],
    [change("attempt", sampleAttempt(9, attempt))],
  );
  clashes(
    [change("turn", sampleTurn(1, ended))],
    [change("turn", sampleTurn(1, { id: sampleId("turn", 9) }))],
  );
  const second = { number: 2 };
  clashes(
    [change("revision", sampleRevision(1, { id: sampleId("revision", 8), ...second }))],
    [change("revision", sampleRevision(1, { id: sampleId("revision", 9), ...second }))],
  );
  const closed = { state: "closed" as const, closedAt: NOON, ...second };
  clashes(
    [change("round", sampleRound(1, { id: sampleId("round", 8), ...closed }))],
    [change("round", sampleRound(1, { id: sampleId("round", 9), ...closed }))],
  );
  clashes(
    [change("comment", sampleComment(1))],
    [change("comment", sampleComment(1, { id: sampleId("comment", 9) }))],
  );
});

test("a repository is one project", () => {
  const again = sampleProject(9, { root: "/repositories/8" });
  clashes([change("project", sampleProject(8))], [change("project", again)]);
});

test("[ST-3] what has ended keeps its end, and only what has ended has one", () => {
  using opened = openMemory();
  const { store } = opened;
  givenBoth(store);
  const run = sampleRun(1, ended);
  given(store, change("run", run));
  const later = "2026-11-20T13:00:00.000Z";
  const lost = { state: "live" as const, endedAt: null };
  for (const fields of [{ endedAt: later }, { endedAt: null }, { state: "live" as const }, lost])
    expect(write(store, change("run", next(run, fields)))).toMatchObject({
      error: { code: "constraint" },
    });
  expect(write(store, change("run", sampleRun(2, { endedAt: NOON }))).ok).toBe(false);
  expect(write(store, change("turn", sampleTurn(1, { state: "sent" }))).ok).toBe(false);
  expect(write(store, change("turn", sampleTurn(1, { state: "ended" }))).ok).toBe(false);
  expect(store.get("run", run.id)).toEqual(run);
});

test("[OV-57] a landing is intended or landed only with the move it makes", () => {
  using opened = openMemory();
  givenBoth(opened.store);
  const move = { from: objectName(1), to: objectName(2), tree: objectName(3) };
  const without = [
    { ...move, to: null },
    { ...move, from: null },
    { ...move, tree: null },
  ];
  for (const fields of without) {
    const landing = sampleLanding(1, { state: "intended", ...fields });
    expect(write(opened.store, change("landing", landing)).ok).toBe(false);
  }
  const intended = sampleLanding(1, { state: "intended", ...move });
  given(opened.store, change("landing", intended));
  expect(write(opened.store, change("landing", next(intended, { state: "landed" }))).ok).toBe(
    false,
  );
  expect(write(opened.store, change("landing", next(intended, { delivery: "pending" }))).ok).toBe(
    false,
  );
});

test("[OV-57] what identifies a row never changes: its place and its number", () => {
  using opened = openMemory();
  const { store } = opened;
  givenBoth(store);
  given(store, change("project", sampleProject(2)));
  const moved = next(sampleTask(1), { projectId: sampleId("project", 2) });
  const renumbered = next(sampleTask(1), { number: 77 });
  const handedOn = next(sampleAttempt(1), { taskId: sampleId("task", 2), number: 2 });
  const rewritten = next(sampleRevision(1), { tree: objectName(99) });
  for (const refused of [
    write(store, change("task", moved)),
    write(store, change("task", renumbered)),
    write(store, change("attempt", handedOn)),
    write(store, change("revision", rewritten)),
  ])
    expect(refused).toMatchObject({ error: { code: "constraint" } });
});
