import {
  chooseStarts,
  dispatchOrder,
  positionOf,
  type TaskFacts,
  waitsForSlot,
} from "@muster/core";
import type { Task, TaskId } from "@muster/model";
import { recordFact } from "../record.ts";
import type { World } from "../world.ts";

/** Tasks that wait for nothing but a slot, by what their facts said last; the choice is made on fresh facts. */
export class Waiting {
  readonly #tasks = new Map<TaskId, Task>();

  note(facts: TaskFacts): void {
    if (waitsForSlot(facts)) this.#tasks.set(facts.task.id, facts.task);
    else this.#tasks.delete(facts.task.id);
  }

  /** Gives free slots to those whose turn it is; true when one was given. */
  dispatch(world: World): boolean {
    if (this.#tasks.size === 0) return false;
    const held = world.store.slotsHeld();
    if (held.length >= world.slots) return false;
    const limits = new Map(
      world.store.projects().map((project) => [project.id, project.configuration.limits.live]),
    );
    const isFull = (task: Task): boolean =>
      held.filter(({ project }) => project === task.projectId).length >=
      (limits.get(task.projectId) ?? world.slots);
    const first = [...this.#tasks.values()]
      .filter((task) => !isFull(task))
      .sort(dispatchOrder)
      .slice(0, world.slots - held.length);
    const facts = world.store.manyTaskFacts(first.map((task) => task.id)).filter(waitsForSlot);
    if (facts.length < first.length) {
      this.#forgetAllBut(first, facts);
      return this.dispatch(world);
    }
    const chosen = chooseStarts(facts, {
      total: world.slots,
      ofProject: (project) => limits.get(project as Task["projectId"]),
      held,
    });
    for (const start of chosen) begin(world, start);
    return chosen.length > 0;
  }

  /** Those that cannot be read, or wait no more, stand in nobody's way. */
  #forgetAllBut(tasks: Task[], waiting: TaskFacts[]): void {
    const kept = new Set(waiting.map(({ task }) => task.id));
    for (const { id } of tasks) if (!kept.has(id)) this.#tasks.delete(id);
  }
}

const agentOf = (facts: TaskFacts): string =>
  facts.task.agent ?? facts.project.configuration.agent ?? "scripted";

/** Takes the slot in one transaction: a new attempt, or the next run of one. */
function begin(world: World, facts: TaskFacts): void {
  const { attempt, task } = facts;
  if (positionOf(facts) === "ready" || attempt === null) {
    recordFact(world, task.id, { type: "attempt_started", agent: agentOf(facts) });
    return;
  }
  recordFact(world, task.id, {
    type: "run_started",
    agent: attempt.agent,
    build: world.build,
    resumes: attempt.agentSessionId !== null,
  });
}
