import {
  bareMoment,
  type Context,
  decide,
  type Decision,
  foldChange,
  type Input,
  type Moment,
  type Refusal,
  type TaskFacts,
  transitions,
  type Why,
  whyOf,
} from "@muster/core";
import { type Actor, type Change, type Configuration, entitySchemas } from "@muster/model";
import { type Setting, startingFacts } from "./beginning.ts";
import { aboutCurrent, type Said } from "./subject.ts";
import { ada, after, fingerprint, runActor, system, ulidOf } from "./names.ts";

const actors: Record<Actor["kind"], Actor> = { person: ada, system, run: runActor };

/** Who gives an input of this type in the ordinary course of things. */
export function usualActor(input: Pick<Input, "type">): Actor {
  const by = transitions.find((row) => row.on === input.type)?.by ?? [];
  return by.includes("run") ? actors.run : actors[by[0] ?? "system"];
}

/**
 * One task as its inputs made it: every fact comes out of `decide`, time goes on by a second an input, ids count.
 * Each row written is checked against its schema.
 */
export class Story {
  /** As they were before the first input. */
  readonly beginning: TaskFacts;
  facts: TaskFacts;
  readonly changes: Change[] = [];
  seconds = 0;
  #ulids = 1000;

  constructor(setting: Setting = {}) {
    this.beginning = startingFacts(setting);
    this.facts = this.beginning;
  }

  /** Another story that goes on from here by itself. */
  fork(): Story {
    const story = new Story();
    story.facts = this.facts;
    story.changes.push(...this.changes);
    story.seconds = this.seconds;
    story.#ulids = this.#ulids;
    return story;
  }

  context(actor: Actor): Context {
    return {
      now: after(this.seconds),
      actor,
      fingerprint,
      ulid: () => {
        this.#ulids += 1;
        return ulidOf(this.#ulids);
      },
    };
  }

  /** Gives an input; what it led to, or why it was refused. */
  give(said: Said, actor: Actor = usualActor(said)): Decision | Refusal {
    const input = aboutCurrent(this.facts, said);
    this.seconds += 1;
    const decided = decide(this.facts, input, this.context(actor));
    if (!decided.ok) return decided.error;
    for (const change of decided.value.changes) entitySchemas[change.entity].parse(change.row);
    this.facts = decided.value.changes.reduce(foldChange, this.facts);
    this.changes.push(...decided.value.changes);
    return decided.value;
  }

  /** Gives an input that has to be taken. */
  take(input: Said, actor?: Actor): Decision {
    const result = this.give(input, actor);
    if ("code" in result) throw new Error(`${input.type} was refused: ${JSON.stringify(result)}`);
    return result;
  }

  /** Gives an input that has to be refused. */
  refused(input: Said, actor?: Actor): Refusal {
    const before = this.facts;
    const result = this.give(input, actor);
    if (!("code" in result)) throw new Error(`${input.type} was not refused`);
    if (this.facts !== before) throw new Error(`${input.type} was refused and changed something`);
    return result;
  }

  /** Nothing is known besides the facts. */
  get moment(): Moment {
    return bareMoment(after(this.seconds), fingerprint);
  }

  get why(): Why {
    return whyOf(this.facts, this.moment);
  }

  get configuration(): Configuration {
    return this.facts.attempt?.configuration ?? this.facts.project.configuration;
  }
}
