import { type Input, type Position, positionOf, type TaskFacts, transitions } from "@muster/core";
import { type EventType, eventTypes } from "@muster/model";

const count = (counts: Map<string, number>, key: string, by = 1): void => {
  counts.set(key, (counts.get(key) ?? 0) + by);
};

const moveOf = (on: string, from: Position): string => `${on} from ${from}`;

/** How often each event and each move of the transition table has occurred. */
export class Coverage {
  readonly #events = new Map<string, number>();
  readonly #moves = new Map<string, number>();

  event(type: EventType): void {
    count(this.#events, type);
  }

  move(input: Input, before: TaskFacts): void {
    count(this.#moves, moveOf(input.type, positionOf(before)));
  }

  add(other: Coverage): void {
    for (const [key, number] of other.#events) count(this.#events, key, number);
    for (const [key, number] of other.#moves) count(this.#moves, key, number);
  }

  /** Events and rows of the table that never occurred. */
  missing(): { events: string[]; rows: string[]; moves: string[] } {
    const moves = transitions.flatMap((row) => row.from.map((from) => moveOf(row.on, from)));
    const isUnseen = (key: string) => !this.#moves.has(key);
    return {
      events: eventTypes.filter((type) => !this.#events.has(type)),
      rows: transitions
        .filter((row) => row.from.every((from) => isUnseen(moveOf(row.on, from))))
        .map((row) => `${row.on} from ${row.from.join(", ")}`),
      moves: moves.filter(isUnseen),
    };
  }

  /** Lines for people: counts, then what is missing. */
  report(): string[] {
    const { events, rows, moves } = this.missing();
    const list = (counts: Map<string, number>) =>
      [...counts].sort(([, left], [, right]) => right - left).map(([key, n]) => `${n}\t${key}`);
    return [
      ...list(this.#events),
      ...list(this.#moves),
      `events that never occurred: ${events.join("; ") || "none"}`,
      `rows of the table that never occurred: ${rows.join("; ") || "none"}`,
      `moves that never occurred: ${moves.join("; ") || "none"}`,
    ];
  }
}
