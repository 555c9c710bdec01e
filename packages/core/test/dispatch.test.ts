import {
  chooseLanding,
  chooseStarts,
  dispatchOrder,
  type TaskFacts,
  waitsForSlot,
} from "@muster/core";
import { priorities, type Priority } from "@muster/model";
import { expect, test } from "bun:test";
import fc from "fast-check";
import { build } from "./support/landings.ts";
import { approve, toReview } from "./support/reviews.ts";
import { sceneNames, scenes } from "./support/scenes.ts";
import { Story } from "./support/story.ts";
import { prepare } from "./support/turns.ts";

const waiting = (number: number, priority: Priority = "normal", project = 1): TaskFacts => {
  const story = new Story({ task: { number, priority }, project });
  story.take({ type: "run" });
  return story.facts;
};

const numbers = (chosen: TaskFacts[]): number[] => chosen.map(({ task }) => task.number);

const slots = (total: number, held: { project: string }[] = [], ofProject?: number) => ({
  total,
  held,
  ofProject: () => ofProject,
});

test("the most urgent task starts first, of equal ones the lowest number", () => {
  const tasks = [
    waiting(1, "low"),
    waiting(4, "urgent"),
    waiting(3),
    waiting(2),
    waiting(5, "high"),
  ];
  expect(numbers(chooseStarts(tasks, slots(5)))).toEqual([4, 5, 2, 3, 1]);
});

test("of two projects the older of equal tasks starts first", () => {
  const older = waiting(9, "normal", 1);
  const newer = waiting(1, "normal", 2);
  newer.task = { ...newer.task, createdAt: "2026-11-20T13:00:00.000Z" };
  expect(numbers(chooseStarts([newer, older], slots(2)))).toEqual([9, 1]);
});

const someTasks = fc.uniqueArray(
  fc.record({
    number: fc.integer({ min: 1, max: 30 }),
    priority: fc.constantFrom(...priorities),
    project: fc.integer({ min: 1, max: 3 }),
  }),
  { selector: ({ number }) => number, maxLength: 20 },
);

test("never more start than there are slots, in all and for each project, and none that could is passed over", () => {
  fc.assert(
    fc.property(
      someTasks,
      fc.nat(6),
      fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 6 }),
      (tasks, total, limit, holders) => {
        const facts = tasks.map(({ number, priority, project }) =>
          waiting(number, priority, project),
        );
        const projectOf = (project: number) => waiting(1, "normal", project).project.id;
        const held = holders.map((project) => ({ project: projectOf(project) }));
        const chosen = chooseStarts(facts, slots(total, held, limit));
        expect(held.length + chosen.length).toBeLessThanOrEqual(Math.max(total, held.length));
        const ofProject = (project: string): number =>
          held.filter((one) => one.project === project).length +
          chosen.filter((one) => one.project.id === project).length;
        for (const { project } of chosen)
          expect(ofProject(project.id)).toBeLessThanOrEqual(limit ?? total);
        const order = chosen.map(({ task }) => task);
        expect(order).toEqual([...order].sort(dispatchOrder));
        if (held.length + chosen.length >= total) return;
        for (const left of facts.filter((one) => !chosen.includes(one)))
          expect(ofProject(left.project.id)).toBeGreaterThanOrEqual(limit ?? total);
      },
    ),
    { numRuns: 200 },
  );
});

test("the order is one for all: it does not depend on the order in which tasks are found", () => {
  fc.assert(
    fc.property(someTasks, fc.infiniteStream(fc.nat()), (tasks, draws) => {
      const rows = tasks.map(({ number, priority, project }) => {
        const { task } = waiting(number, priority, project);
        return task;
      });
      const shuffled = rows
        .map((task) => ({ task, draw: draws.next().value }))
        .sort((left, right) => left.draw - right.draw)
        .map(({ task }) => task);
      expect(shuffled.sort(dispatchOrder)).toEqual([...rows].sort(dispatchOrder));
    }),
    { numRuns: 200 },
  );
});

test("a task that starts is never less urgent than one of its project that waits", () => {
  fc.assert(
    fc.property(someTasks, fc.nat(6), (tasks, total) => {
      const facts = tasks.map(({ number, priority }) => waiting(number, priority));
      const chosen = chooseStarts(facts, slots(total));
      const left = facts.filter((one) => !chosen.includes(one));
      for (const start of chosen)
        for (const other of left) expect(dispatchOrder(start.task, other.task)).toBeLessThan(0);
    }),
    { numRuns: 200 },
  );
});

test("what waits for a slot: a scheduled task, and a queued turn in a workspace that stands ready", () => {
  const names = sceneNames.filter((name) => waitsForSlot(scenes[name]().facts));
  expect(names).toEqual(["ready", "coding, waits for a slot"]);
});

test("a slot is held through a turn, not through checks", () => {
  const story = prepare(new Story());
  expect(waitsForSlot(story.facts)).toBe(true);
  const inReview = toReview(new Story());
  expect(inReview.facts.run?.state).toBe("ended");
  expect(waitsForSlot(inReview.facts)).toBe(false);
});

const approved = (number: number): Story => approve(toReview(new Story({ task: { number } })));

test("[HU-20] landings of a target go one by one: the first in line, while none is under way", () => {
  const [first, second] = [approved(1), approved(2)];
  const queue = () => [first.facts, second.facts];
  expect(chooseLanding(queue())).toBe(first.facts);
  build(first, "moved");
  expect(chooseLanding(queue())).toBeNull();
  expect(chooseLanding([second.facts, first.facts])).toBeNull();
});

test("[HU-20] a landing that is held, or whose workspace is not placed, lets others go first", () => {
  const [first, second] = [approved(1), approved(2)];
  first.take({ type: "pause" });
  expect(chooseLanding([first.facts, second.facts])).toBe(second.facts);
  first.take({ type: "resume" });
  first.take({ type: "restore", turn: null });
  expect(chooseLanding([first.facts, second.facts])).toBe(second.facts);
});

test("[HU-20] a landing under way that is paused steps out, and the next one's turn comes", () => {
  const [first, second] = [approved(1), approved(2)];
  build(first, "moved");
  first.take({ type: "pause" });
  expect(chooseLanding([first.facts, second.facts])).toBe(second.facts);
});
