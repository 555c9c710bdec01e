import { asksOf, type Command, currentRevision, positionOf, type TaskFacts } from "@muster/core";
import type { Ask, TaskId } from "@muster/model";
import type { World } from "@muster/pipeline";
import { tell } from "./tell.ts";

const best = ["allow", "retry", "rerun", "raise", "leave"];

/** Equal answers to one task after which the helper sees that they do not help. */
const patience = 8;

/** A person who helps every task to its end, and gives up what cannot be helped. */
export class Helper {
  readonly #answers = new Map<string, number>();

  /** Helps every task on; true when something was told. */
  helpAll(world: World, tasks: TaskId[]): boolean {
    let helped = false;
    for (const facts of world.store.manyTaskFacts(tasks)) {
      const command = this.#help(facts);
      if (command === null) continue;
      tell(world, facts.task.id, command);
      helped = true;
    }
    return helped;
  }

  /** What the task needs to hear now; null: nothing waits for a person. */
  #help(facts: TaskFacts): Command | null {
    const [ask] = asksOf(facts);
    if (facts.task.pausedAt !== null) return { type: "resume" };
    if (ask !== undefined)
      return { type: "answer", ask: ask.id, choice: this.#answer(facts, ask), note: "go on" };
    const position = positionOf(facts);
    const revision = currentRevision(facts)?.id;
    if (position === "backlog") return { type: "run" };
    if (revision === undefined) return null;
    if (position === "in_review") return { type: "approve", revision, land: true };
    if (position !== "approved" || facts.landing?.state === "queued") return null;
    return { type: "land", revision };
  }

  #answer(facts: TaskFacts, ask: Ask): string {
    const keys = ask.choices.map((choice) => choice.key);
    // The user's own commits stay in the way: the landing is left in the mirror.
    if (facts.landing?.deliveryBlock?.reason === "not_fast_forward" && keys.includes("leave"))
      return "leave";
    const name = `${facts.attempt?.id} ${ask.kind}`;
    const before = this.#answers.get(name) ?? 0;
    this.#answers.set(name, before + 1);
    if (before >= patience && keys.includes("cancel")) return "cancel";
    if (before >= patience / 2 && keys.includes("send_back")) return "send_back";
    return best.find((key) => keys.includes(key)) ?? "cancel";
  }
}
