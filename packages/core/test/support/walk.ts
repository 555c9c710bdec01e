import type { Input, Refusal, TaskFacts } from "@muster/core";
import type { Actor } from "@muster/model";
import fc from "fast-check";
import { ada, runActor, system } from "./names.ts";
import { samplesFor } from "./samples.ts";
import { type SceneName, sceneNames, scenes } from "./scenes.ts";
import { type Story, usualActor } from "./story.ts";
import { aboutCurrent } from "./subject.ts";
import { worldMoves } from "./world.ts";

/** One draw: whose move it is, and which of those possible. */
interface Draw {
  who: "world" | "person" | "anybody" | "late";
  choice: number;
  variant: number;
}

interface Walk {
  scene: SceneName;
  draws: Draw[];
}

const walks = (longest: number): fc.Arbitrary<Walk> =>
  fc.record({
    scene: fc.constantFrom(...sceneNames),
    draws: fc.array(
      fc.record({
        who: fc.constantFrom("world", "world", "world", "person", "person", "anybody", "late"),
        choice: fc.nat(10_000),
        variant: fc.nat(10_000),
      }),
      { minLength: 1, maxLength: longest, size: "max" },
    ) as fc.Arbitrary<Draw[]>,
  });

const pick = <Value>(values: readonly Value[], number: number): Value | undefined =>
  values[number % values.length];

const byPerson = (facts: TaskFacts): Input[] =>
  samplesFor(facts)
    .map(({ input }) => input)
    .filter((input) => usualActor(input) === ada);

function drawn(story: Story, past: TaskFacts, draw: Draw): { input: Input; actor: Actor } | null {
  const anything = (facts: TaskFacts) => samplesFor(facts).map(({ input }) => input);
  const actors = [ada, system, runActor];
  const inputs = {
    world: () => {
      const said = pick(pick(worldMoves(story.facts), draw.choice) ?? [], draw.variant);
      return said && aboutCurrent(story.facts, said);
    },
    person: () => pick(byPerson(story.facts), draw.choice),
    anybody: () => pick(anything(story.facts), draw.choice),
    late: () => pick(anything(past), draw.choice),
  };
  const input = inputs[draw.who]();
  if (input === undefined) return null;
  const usual = usualActor(input);
  const actor = draw.who === "anybody" ? (pick(actors, draw.variant) ?? usual) : usual;
  return { input, actor };
}

export interface Step {
  before: TaskFacts;
  input: Input;
  actor: Actor;
  /** Null: the input was taken. */
  refusal: Refusal | null;
  after: TaskFacts;
  changes: Story["changes"];
}

/** Goes through a walk and shows each step; reports of things past are among the inputs. */
function follow({ scene, draws }: Walk, look: (step: Step, story: Story) => void): void {
  const story = scenes[scene]();
  let past = story.facts;
  for (const [index, draw] of draws.entries()) {
    const found = drawn(story, past, draw);
    if (found === null) continue;
    const before = story.facts;
    if (index % 7 === 0) past = before;
    const result = story.give(found.input, found.actor);
    const refusal = "code" in result ? result : null;
    const changes = "code" in result ? [] : result.changes;
    look({ before, ...found, refusal, after: story.facts, changes }, story);
  }
}

/** Checks each step of random walks; a failure is shrunk to the shortest walk that shows it. */
export function checkWalks(look: (step: Step, story: Story) => void, numRuns = 150): void {
  fc.assert(
    fc.property(walks(40), (walk) => follow(walk, look)),
    { numRuns, includeErrorInReport: true },
  );
}
