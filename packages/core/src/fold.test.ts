import { expect, test } from "bun:test";
import { type JournalEvent, limitsSchema, makeId, type Project, systemActor } from "@muster/model";
import { foldJournal } from "./fold.ts";

const at = "2026-11-20T12:00:00.000Z";
const id = makeId("project", "01000000000000000000000001");

const project = (version: number, name: string): Project => ({
  id,
  name,
  root: "/repository",
  target: "refs/heads/main",
  lastNumber: 0,
  configuration: { land: "auto", gate: [], limits: limitsSchema.parse({}), permissions: "allow" },
  configurationCommit: "0".repeat(40),
  version,
  createdAt: at,
  updatedAt: at,
});

const event = (seq: number, after: object, fields: Partial<JournalEvent> = {}): JournalEvent => ({
  seq,
  at,
  type: "project.configured",
  version: 1,
  actor: systemActor,
  origin: "engine",
  project: id,
  task: null,
  subject: id,
  data: { after: { ...after } },
  ...fields,
});

test("[HU-48] the fold of a journal holds each row as its newest event left it", () => {
  const folded = foldJournal([event(1, project(1, "one")), event(2, project(2, "two"))]);
  expect(folded.ok && folded.value.project).toEqual(new Map([[id, project(2, "two")]]));
  expect(folded.ok && folded.value.task).toEqual(new Map());
});

test("[HU-47] an event that was lost is noticed at the next one of its row", () => {
  const folded = foldJournal([event(1, project(1, "one")), event(3, project(3, "three"))]);
  expect(folded).toMatchObject({ error: { code: "unfoldable_event", seq: 3 } });
  const first = foldJournal([event(2, project(2, "two"))]);
  expect(first).toMatchObject({ error: { code: "unfoldable_event", seq: 2 } });
});

test("[OV-45] an event of another shape is refused, not guessed at", () => {
  const newer = foldJournal([event(1, project(1, "one"), { version: 2 })]);
  expect(newer).toMatchObject({ error: { code: "unfoldable_event", seq: 1 } });
  const foreign = foldJournal([event(1, { id })]);
  expect(foreign).toMatchObject({ error: { code: "unfoldable_event", seq: 1 } });
});
