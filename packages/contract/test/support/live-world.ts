import type { AskView, ServerMessage, TaskCard } from "@muster/contract/live";
import { ask, card, hours, taskId } from "./live-cards.ts";

/** What happens to a task: it is renamed, ends, is taken up again, asks, or is answered. */
export type Deed = { task: number; does: "rename" | "end" | "reopen" | "ask" | "answer" };

const keptHours = 48;
const hoursBetween = 9;

/** A board as a server has it, each deed some hours and an event after the one before. */
export class LiveWorld {
  readonly #cards = new Map<string, TaskCard>();
  readonly #asks = new Map<string, AskView>();
  readonly #touched: string[] = [];

  get seq(): number {
    return this.#touched.length;
  }

  get #hour(): number {
    return this.seq * hoursBetween;
  }

  do({ task, does }: Deed): void {
    const now = hours(this.#hour + hoursBetween);
    const id = taskId(task);
    const known = this.#cards.get(id);
    const title = does === "rename" ? `Title ${this.seq}` : (known?.title ?? "New");
    const ended = does === "end" ? now : does === "reopen" ? null : (known?.endedAt ?? null);
    const changed = card(task, title, ended);
    this.#cards.set(id, changed);
    if (does === "ask" || does === "answer")
      this.#asks.set(id, ask(task, changed, does === "ask" ? "open" : "answered"));
    this.#touched.push(id);
  }

  #isShown = ({ id, endedAt }: TaskCard): boolean =>
    endedAt === null ||
    endedAt >= hours(this.#hour - keptHours) ||
    this.#asks.get(id)?.state === "open";

  #changes(seq: number, ids: Iterable<string>): ServerMessage {
    const all = [...new Set(ids)];
    const cards = all.flatMap((id) => this.#cards.get(id) ?? []);
    const asks = all.flatMap((id) => this.#asks.get(id) ?? []);
    const projects = cards.slice(0, 1).map(({ project }) => project);
    return { kind: "changes", seq, at: hours(this.#hour), cards, asks, projects };
  }

  /** What was touched after `after`, as it is now. */
  since(after: number): ServerMessage {
    return this.#changes(this.seq, this.#touched.slice(after));
  }

  /** Tasks on the board. */
  shown(): string[] {
    return [...this.#cards.values()].filter(this.#isShown).map(({ id }) => id);
  }

  /** Parts of a snapshot; between any two of them more may happen. */
  *snapshot(size: number): Generator<ServerMessage> {
    const { seq } = this;
    const shown = this.shown();
    yield { kind: "snapshot_begins", seq };
    for (let from = 0; from < shown.length; from += size) {
      const asks = shown.slice(from, from + size);
      const part = this.#changes(seq, asks);
      if (part.kind === "changes")
        yield { ...part, asks: part.asks.filter(({ state }) => state === "open") };
    }
    yield { kind: "snapshot_ends", seq };
  }
}
