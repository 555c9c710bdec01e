import { expect, test } from "bun:test";
import type { Store } from "@muster/core";
import { adapters } from "../adapters.ts";
import { objectName, sampleId } from "../sample-ids.ts";
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
} from "../samples.ts";
import { change, given, givenAttempts, next } from "../writing.ts";

const task = sampleTask(1);
const ended = { state: "ended" as const, endedAt: NOON };
const firstTurn = sampleTurn(1, ended);
const secondTurn = sampleTurn(1, { id: sampleId("turn", 11), number: 2 });
const firstRun = sampleRun(1, ended);
const secondRun = sampleRun(1, { id: sampleId("run", 11) });
const attempt = next(sampleAttempt(1), { revisionId: sampleRevision(1).id });
const landing = sampleLanding(1, { tree: objectName(8), fromTree: objectName(7) });
const answered = {
  choice: "cancel",
  note: null,
  by: { kind: "person" as const, id: "ada" },
  at: NOON,
};

/** Everything that one task can have, beside things of others that must stay out. */
function givenMuch(store: Store): void {
  givenAttempts(store, 1, 2);
  given(store, change("turn", firstTurn), change("turn", secondTurn));
  given(store, change("run", firstRun), change("run", secondRun));
  given(store, change("revision", sampleRevision(1)), change("round", sampleRound(1)));
  given(store, change("attempt", attempt), change("comment", sampleComment(1)));
  given(store, change("landing", landing), change("ask", sampleAsk(1)));
  const closed = sampleAsk(1, {
    id: sampleId("ask", 11),
    key: "other",
    state: "answered",
    answer: answered,
  });
  given(store, change("ask", closed), change("turn", sampleTurn(2)), change("run", sampleRun(2)));
}

test.each(adapters)(
  "[CW-30] the facts of a task hold its current attempt and all that belongs to it, the oldest first (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenMuch(store);
    expect(store.taskFacts(task.id)).toEqual({
      project: sampleProject(1),
      task,
      attempt,
      attempts: 1,
      turns: [firstTurn, secondTurn],
      run: secondRun,
      revisions: [sampleRevision(1)],
      rounds: [sampleRound(1)],
      comments: [sampleComment(1)],
      gateResults: [],
      landing,
      asks: [sampleAsk(1)],
      projectAsks: [],
    });
    expect(store.taskFacts(sampleId("task", 9))).toBeNull();
  },
);

test.each(adapters)(
  "a new attempt is the current one: what belongs to the former is history (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenMuch(store);
    const again = sampleAttempt(3, { taskId: task.id, number: 2 });
    given(store, change("attempt", again));
    const facts = store.taskFacts(task.id);
    expect(facts).toMatchObject({ attempt: again, attempts: 2, run: null, landing: null });
    expect(facts).toMatchObject({ turns: [], revisions: [], rounds: [] });
    expect(facts?.comments).toEqual([sampleComment(1)]);
  },
);

test.each(adapters)(
  "facts hold the result in force of each definition on the trees that matter, whoever asked for it (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenMuch(store);
    const results = [2, 4, 7, 8, 9].map((tree, index) =>
      sampleGateResult(2, { id: sampleId("gateResult", index + 1), tree: objectName(tree) }),
    );
    const again = sampleGateResult(1, { id: sampleId("gateResult", 10), number: 2 });
    const other = sampleGateResult(1, { id: sampleId("gateResult", 11), definitionHash: "lint" });
    given(store, ...[...results, again, other].map((row) => change("gateResult", row)));
    const found = store.taskFacts(task.id)?.gateResults.map(({ id }) => id);
    const wanted = [1, 10, 11, 3, 4].map((number) => sampleId("gateResult", number));
    expect(new Set(found)).toEqual(new Set(wanted));
    expect(found?.length).toBe(wanted.length);
  },
);

test.each(adapters)(
  "facts hold the open asks of the task's project, the same for all of its tasks (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenMuch(store);
    const shared = { taskId: null, attemptId: null, kind: "base_red" as const };
    const asks = [21, 22].map((number) =>
      sampleAsk(1, { ...shared, id: sampleId("ask", number), key: `base ${number}` }),
    );
    const over = sampleAsk(1, { ...shared, id: sampleId("ask", 23), state: "closed" });
    given(store, ...[...asks, over].map((row) => change("ask", row)));
    for (const facts of store.manyTaskFacts([task.id, sampleTask(2).id])) {
      const mine = asks.filter((ask) => ask.projectId === facts.project.id);
      expect(facts.projectAsks).toEqual(mine);
      expect(facts.asks.some((ask) => ask.taskId === null)).toBe(false);
    }
    expect(store.activeTasks()).not.toContain(null);
  },
);

test.each(adapters)(
  "facts of many tasks are each task's own, in the order asked for, unknown ones left out (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenMuch(store);
    const asked = [sampleTask(2).id, sampleId("task", 9), task.id];
    const many = store.manyTaskFacts(asked);
    expect(many).toEqual([store.taskFacts(asked[0]!)!, store.taskFacts(asked[2]!)!]);
    expect(store.manyTaskFacts([])).toEqual([]);
  },
);
