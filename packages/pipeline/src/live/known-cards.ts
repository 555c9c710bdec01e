import { isDeepStrictEqual } from "node:util";
import type { BoardScope, TaskCard } from "@muster/contract";
import { judgedLanding, judgedRevision, type TaskFacts } from "@muster/core";

interface Known {
  card: TaskCard;
  /** Where the journal was when it became this. */
  at: number;
  /** Trees whose gates it tells of. */
  trees: ReadonlySet<string>;
}

function treesOf(facts: TaskFacts): Set<string> {
  const judged = [judgedRevision(facts), judgedLanding(facts)].filter((found) => found !== null);
  return new Set(judged.flatMap(({ subject, base }) => [subject.tree, base.tree]));
}

/** Cards of tasks that are over, kept so that the next tab need not wait for them. */
const mostEnded = 2000;

/** The cards that were given out. Those of tasks that are not over can change without an event of their own. */
export class KnownCards {
  readonly #known = new Map<string, Known>();
  /** The one taken last is last. */
  readonly #ended = new Map<string, TaskCard>();

  get(id: string): TaskCard | null {
    return this.#known.get(id)?.card ?? this.#ended.get(id) ?? null;
  }

  #takeEnded(card: TaskCard): void {
    this.#known.delete(card.id);
    this.#ended.delete(card.id);
    this.#ended.set(card.id, card);
    const [oldest] = this.#ended.keys();
    if (this.#ended.size > mostEnded && oldest !== undefined) this.#ended.delete(oldest);
  }

  /** False when this very card was given out before. */
  take(card: TaskCard, facts: TaskFacts, at: number): boolean {
    if (card.endedAt !== null) {
      this.#takeEnded(card);
      return true;
    }
    this.#ended.delete(card.id);
    const known = this.#known.get(card.id);
    if (known !== undefined && isDeepStrictEqual(known.card, card)) return false;
    this.#known.set(card.id, { card, at, trees: treesOf(facts) });
    return true;
  }

  /** Those that tell of the gates on a tree. */
  *onTree(tree: string): Generator<string> {
    for (const [id, { trees }] of this.#known) if (trees.has(tree)) yield id;
  }

  /** Those that may tell of free slots. */
  *waitingForSlot(projects: ReadonlySet<string> | null): Generator<string> {
    for (const [id, { card }] of this.#known) {
      const waits = card.stage === "ready" || (card.stage === "coding" && !card.liveRun);
      if (waits && (projects === null || projects.has(card.project.id))) yield id;
    }
  }

  *since(scope: BoardScope, seq: number): Generator<string> {
    for (const [id, { card, at }] of this.#known)
      if (at >= seq && (scope === null || scope === card.project.id)) yield id;
  }
}
