import type { Batch, Store, TaskFacts } from "@muster/core";
import type { TaskId } from "@muster/model";

type FactReads = Pick<Store, "taskFacts" | "manyTaskFacts">;

/** Facts as the store loads them, loaded again only after a commit that may have changed them. */
export class RememberedFacts {
  readonly #known = new Map<TaskId, TaskFacts>();

  constructor(private readonly store: Store) {}

  forget(batch: Batch): void {
    for (const { entity, row } of batch.changes)
      // Settings and a project's asks belong to every task, and results to every task that asks for the same tree.
      if (entity === "project" || entity === "gateResult") this.#known.clear();
      else if (entity === "task") this.#known.delete(row.id);
      else if (row.taskId === null) this.#known.clear();
      else this.#known.delete(row.taskId);
  }

  readonly reads: FactReads = {
    taskFacts: (id) => this.#load([id])[0] ?? null,
    manyTaskFacts: (ids) => this.#load(ids),
  };

  #load(ids: TaskId[]): TaskFacts[] {
    const missing = ids.filter((id) => !this.#known.has(id));
    if (missing.length > 0)
      for (const facts of this.store.manyTaskFacts(missing)) this.#known.set(facts.task.id, facts);
    return ids.flatMap((id) => this.#known.get(id) ?? []);
  }
}
