import {
  bareMoment,
  hasLiveRun,
  isHeld,
  next,
  positionOf,
  type TaskFacts,
  whyOf,
} from "@muster/core";
import { expect, test } from "bun:test";
import { fingerprint } from "./support/names.ts";
import { commandOfOption } from "./support/options.ts";
import { checkWalks } from "./support/walk.ts";
import { isMoving } from "./support/world.ts";

const patience = 120_000;

const asked = (facts: TaskFacts): string[] =>
  next(facts, fingerprint).map((step) => (step.do === "job" ? step.job.kind : step.fact.type));

const begins = ["prompt", "prepare", "place", "gate", "gates_settled"];
const beginsLanding = ["build_landing", "commit_landing"];

test(
  "[HU-5] nothing is begun for a task that is held or over, wherever it is",
  () =>
    checkWalks(({ after }) => {
      const isOver = ["landed", "cancelled"].includes(positionOf(after));
      if (!isHeld(after) && !isOver) return;
      const begun = asked(after).filter((kind) => [...begins, ...beginsLanding].includes(kind));
      expect(begun).toEqual([]);
    }),
  patience,
);

test(
  "a workspace is never written to by two: no prompt before it is placed, no placing before it is saved",
  () =>
    checkWalks(({ after }) => {
      const kinds = asked(after);
      if (kinds.includes("place")) {
        expect(hasLiveRun(after)).toBe(false);
        expect(kinds).not.toContain("snapshot");
      }
      if (!kinds.includes("prompt")) return;
      expect(after.attempt?.placement).toBeNull();
      expect(after.run?.state).toBe("live");
      expect(kinds).not.toContain("stop_run");
    }),
  patience,
);

test(
  "a fact that follows from the facts is taken, changes something, and the next look finds an end",
  () =>
    checkWalks(({ after }, story) => {
      const fork = story.fork();
      let facts = after;
      for (let looks = 0; ; looks += 1) {
        const step = next(facts, fingerprint).find((known) => known.do === "fact");
        if (step?.do !== "fact") return;
        expect(looks).toBeLessThan(5);
        expect(fork.take(step.fact).changes).not.toEqual([]);
        facts = fork.facts;
      }
    }),
  patience,
);

test(
  "[HU-13] whoever acts next can: Muster has something to do, an agent lives, a person's every choice is taken",
  () =>
    checkWalks(({ after }, story) => {
      const why = whyOf(after, bareMoment(after.task.updatedAt));
      for (const text of [why.text, why.next, why.actor.name, why.since]) expect(text).not.toBe("");
      for (const { command, effect } of why.choices) {
        expect(effect).not.toBe("");
        const meant = commandOfOption(after, command);
        if (meant !== null) story.fork().take(meant);
      }
      if (why.actor.kind === "muster") expect(isMoving(after)).toBe(true);
      if (why.actor.kind === "agent") expect(hasLiveRun(after)).toBe(true);
      if (why.actor.kind !== "person" || hasLiveRun(after)) return;
      expect(why.choices).not.toEqual([]);
    }),
  patience,
);
