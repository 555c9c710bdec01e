import type { TaskFacts } from "@muster/core";
import type { Change, Entity, EntityKind, GateResult, Project, Task } from "@muster/model";

/**
 * Rows by kind as a database would hold them, and the facts of a task as a database would load them: a second, plain
 * way to what `foldChange` does in one step.
 */
export class Rows {
  readonly #rows = new Map<string, { entity: EntityKind; row: Change["row"] }>();

  constructor(project: Project, task: Task) {
    this.#rows.set(project.id, { entity: "project", row: project });
    this.#rows.set(task.id, { entity: "task", row: task });
  }

  /** Writes a change; a version that does not follow the stored one is refused by an exception. */
  write({ entity, row }: Change): void {
    const before = this.#rows.get(row.id)?.row.version ?? 0;
    if (row.version !== before + 1)
      throw new Error(`${entity} ${row.id}: version ${row.version} does not follow ${before}`);
    this.#rows.set(row.id, { entity, row });
  }

  #all<Kind extends EntityKind>(kind: Kind): Entity<Kind>[] {
    const found = [...this.#rows.values()].filter(({ entity }) => entity === kind);
    return found.map(({ row }) => row as Entity<Kind>);
  }

  /** Everything of the newest attempt, the open asks, the newest result on each tree that matters. */
  load(): TaskFacts {
    const [project] = this.#all("project");
    const [task] = this.#all("task");
    if (project === undefined || task === undefined) throw new Error("no task");
    const attempts = this.#all("attempt");
    const attempt = attempts.at(-1) ?? null;
    const mine = (row: { attemptId: string }): boolean => row.attemptId === attempt?.id;
    const asks = this.#all("ask").filter((ask) => ask.state === "open");
    const part = {
      project,
      task,
      attempt,
      attempts: attempts.length,
      turns: this.#all("turn").filter(mine),
      run: this.#all("run").findLast(mine) ?? null,
      revisions: this.#all("revision").filter(mine),
      rounds: this.#all("round").filter(mine),
      comments: this.#all("comment"),
      landing: this.#all("landing").findLast(mine) ?? null,
      asks: asks.filter((ask) => ask.taskId !== null),
      projectAsks: asks.filter((ask) => ask.taskId === null),
    };
    return { ...part, gateResults: newestOn(treesThatMatter(part), this.#all("gateResult")) };
  }
}

/** The trees whose gate results belong to the facts. */
export function treesThatMatter(facts: Omit<TaskFacts, "gateResults">): Set<string | null> {
  const revision = facts.revisions.find((known) => known.id === facts.attempt?.revisionId);
  return new Set([
    facts.attempt?.baseTree ?? null,
    revision?.baseTree ?? null,
    revision?.tree ?? null,
    facts.landing?.fromTree ?? null,
    facts.landing?.tree ?? null,
  ]);
}

/** The newest result of each definition on each of the trees, in the order of their ids. */
export function newestOn(trees: Set<string | null>, results: GateResult[]): GateResult[] {
  const newest = new Map<string, GateResult>();
  for (const result of results.filter(({ tree }) => trees.has(tree))) {
    const key = `${result.tree} ${result.definitionHash}`;
    if ((newest.get(key)?.number ?? 0) <= result.number) newest.set(key, result);
  }
  return [...newest.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
}
