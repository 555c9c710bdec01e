import { expect, test } from "bun:test";
import type { AskView } from "@muster/contract/live";
import { choicesOf, noteWish } from "@muster/core/view";
import { endWords, expiryWords, keysOfChoice } from "./ask-words.ts";

const now = Date.parse("2026-11-20T10:00:00.000Z");

const askOf = (kind: AskView["kind"], changed: Partial<AskView> = {}): AskView => ({
  id: "ask_01J0000000000000000000000A" as AskView["id"],
  kind,
  choices: choicesOf[kind].map((choice) => ({ ...choice, command: "" })),
  dueAt: null,
  title: "",
  detail: "",
  expiry: null,
  project: { id: "prj_01J0000000000000000000000A" as AskView["project"]["id"], name: "web" },
  task: null,
  tasks: [],
  revision: null,
  state: "open",
  answer: null,
  createdAt: "2026-11-20T09:00:00.000Z",
  ...changed,
});

test("a permission is answered by letters and numbers, everything else by numbers", () => {
  const keysOf = (ask: AskView) => ask.choices.map((choice) => keysOfChoice(ask, choice));
  expect(keysOf(askOf("permission"))).toEqual([
    ["y", "1"],
    ["n", "2"],
  ]);
  expect(keysOf(askOf("could_not_run"))).toEqual([["1"], ["2"], ["3"], ["4"]]);
});

test("[HU-13] an ask with a deadline says what happens then, in words", () => {
  const due = (dueAt: string) => expiryWords(askOf("permission", { dueAt, expiry: "deny" }), now);
  expect(due("2026-11-20T10:09:30.000Z")).toBe('Answered "Deny" for you in 10 min.');
  expect(due("2026-11-20T10:00:20.000Z")).toBe('Answered "Deny" for you in less than a minute.');
  expect(due("2026-11-20T09:59:00.000Z")).toBe('Answered "Deny" for you now.');
  expect(expiryWords(askOf("stuck"), now)).toBeNull();
});

test("an ask that ended says how", () => {
  const by = { kind: "person", id: null } as unknown as NonNullable<AskView["answer"]>["by"];
  const answer = { choice: "retry", note: "use\nUTC", by, at: "2026-11-20T09:30:00.000Z" };
  expect(endWords(askOf("stuck", { state: "answered", answer }))).toBe(
    "Answered: Try again. use UTC",
  );
  expect(endWords(askOf("stuck", { state: "closed" }))).toBe("Nobody has to answer this any more.");
  expect(endWords(askOf("stuck"))).toBeNull();
});

test("words are asked for only where somebody reads them", () => {
  const wishes = Object.entries(choicesOf).flatMap(([kind, choices]) =>
    choices.map(({ key }) => `${kind}.${key}: ${noteWish(kind as AskView["kind"], key)}`),
  );
  const thoseOf = (wish: string) => wishes.filter((line) => line.endsWith(`: ${wish}`)).length;
  expect(wishes).toContain("could_not_run.waive: required");
  expect(wishes).toContain("base_red.waive: required");
  expect(wishes).toContain("no_change.retry: wanted");
  expect(wishes).toContain("stuck.cancel: none");
  expect([thoseOf("required"), thoseOf("wanted")]).toEqual([2, 1]);
});
