import { expect, test } from "bun:test";
import type { AskView, TaskCard } from "@muster/contract/live";
import { chosenAfter, moved } from "./chosen.ts";
import { aboutWords, kindWords, subjectWords } from "./row-words.ts";
import { inboxCount, inboxRows, workRows } from "./rows.ts";

const web = { id: "prj_web", name: "web" } as unknown as TaskCard["project"];
const api = { id: "prj_api", name: "api" } as unknown as TaskCard["project"];
const at = (minute: number): string => `2026-11-20T10:${String(minute).padStart(2, "0")}:00.000Z`;

const card = (number: number, changed: Partial<TaskCard> = {}): TaskCard => ({
  id: `task_${number}` as TaskCard["id"],
  number,
  title: `Task ${number}`,
  stage: "in_review",
  holds: [],
  why: "Round 1 waits for your judgement",
  actor: { kind: "person", name: "you" },
  retryAt: null,
  revision: "rev_1" as TaskCard["revision"],
  priority: "normal",
  project: web,
  agent: "claude",
  liveRun: false,
  since: at(number),
  until: null,
  gates: { passed: 1, waived: 1, total: 2 },
  queuedAt: null,
  round: 2,
  size: { files: 3, additions: 10, deletions: 2 },
  createdAt: at(0),
  endedAt: null,
  actions: ["approve"],
  ...changed,
});

const ask = (minute: number, changed: Partial<AskView> = {}): AskView => ({
  id: `ask_${minute}` as AskView["id"],
  kind: "stuck",
  choices: [],
  dueAt: null,
  title: "3 fix rounds are used up",
  detail: "",
  expiry: null,
  project: web,
  task: null,
  tasks: [],
  revision: null,
  state: "open",
  answer: null,
  createdAt: at(minute),
  ...changed,
});

const agent: Partial<TaskCard> = { stage: "coding", actor: { kind: "agent", name: "claude" } };
const byId = (cards: TaskCard[]) => new Map(cards.map((each) => [each.id as string, each]));
const rowIds = (asks: AskView[], cards: TaskCard[], project: string | null = null): string[] => {
  const source = { asks, cards: byId(cards), project };
  const rows = inboxRows(source);
  // Wherever rows are listed, the bar counts as many.
  expect(inboxCount(source)).toBe(rows.length);
  return rows.map(({ id }) => id);
};

test("[OV-58] the inbox holds every open ask and every judgement that waits: oldest deadline first, then oldest", () => {
  const asks = [
    ask(3),
    ask(9, { dueAt: at(19), kind: "permission" }),
    ask(8, { dueAt: at(18), kind: "permission" }),
    ask(1, { state: "answered" }),
  ];
  expect(rowIds(asks, [card(5), card(2)])).toEqual(["ask_8", "ask_9", "task_2", "ask_3", "task_5"]);
});

test("what is asked about, paused, or somebody else's turn is not a judgement that waits", () => {
  const asked = { id: "task_1", number: 1, title: "Task 1" } as unknown as AskView["tasks"][number];
  const cards = [
    card(1),
    card(2, { holds: ["paused"] }),
    card(3, agent),
    card(4, { stage: "approved", actions: ["land", "unapprove"] }),
    card(6, { stage: "approved", actions: ["unapprove"] }),
  ];
  expect(rowIds([ask(9, { tasks: [asked] })], cards)).toEqual(["task_4", "ask_9"]);
});

test("a project of choice narrows both lists", () => {
  const cards = [card(1), card(2, { project: api }), card(3, { ...agent, project: api })];
  expect(rowIds([ask(4), ask(5, { project: api })], cards, "prj_api")).toEqual(["task_2", "ask_5"]);
  const works = (project: string | null) =>
    workRows({ cards: byId(cards), project }).map(({ id }) => id);
  expect([works(null), works("prj_web")]).toEqual([["task_3"], []]);
});

test("[OV-60] a row says in words what the server says of it", () => {
  const [review] = inboxRows({ asks: [], cards: byId([card(1)]), project: null });
  if (review === undefined) throw new Error("no row");
  expect(aboutWords(review)).toBe("round 2, 3 files +10 -2, gates 1/2, 1 waived");
  expect(kindWords(review)).toEqual({ word: "review", tone: "waits" });
  const tasks = [1, 2] as unknown as AskView["tasks"];
  const [base] = inboxRows({
    asks: [ask(1, { kind: "base_red", tasks })],
    cards: new Map(),
    project: null,
  });
  if (base === undefined) throw new Error("no row");
  expect(subjectWords(base)).toEqual({ number: null, title: "2 tasks wait" });
  expect(kindWords(base)).toEqual({ word: "base is red", tone: "broken" });
});

test("[OV-58] when the chosen row is done the next one is chosen, at the end the one before", () => {
  const before = ["a", "b", "c", "d"];
  expect(chosenAfter(before, ["a", "b", "d"], "b")).toBe("b");
  expect(chosenAfter(before, ["a", "c", "d"], "b")).toBe("c");
  expect(chosenAfter(before, ["new", "a", "d"], "b")).toBe("d");
  expect(chosenAfter(before, ["a", "b", "c"], "d")).toBe("c");
  expect(chosenAfter(before, ["new"], "b")).toBe("new");
  expect(chosenAfter(before, [], "b")).toBeNull();
});

test("moving stops at the ends, and begins at the top", () => {
  const ids = ["a", "b"];
  expect([moved(ids, "a", 1), moved(ids, "b", 1), moved(ids, "a", -1)]).toEqual(["b", "b", "a"]);
  expect([moved(ids, null, 1), moved(ids, "gone", -1), moved([], null, 1)]).toEqual([
    "a",
    "a",
    null,
  ]);
});
