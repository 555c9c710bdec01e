import type { BoardIds, BoardPart, BoardScope } from "@muster/contract";
import type { BoardHub } from "./board-hub.ts";
import { addIds, isEmpty, isNothing, noIds, partOf, removeIds, takeSome } from "./board-ids.ts";
import type { Connection } from "./connection.ts";
import type { Subscription } from "./subscription.ts";
import { textOf } from "./text.ts";

/** A tab's board until it is level: what it lacks is only named, and read when it is sent. */
export class BoardMember implements Subscription {
  readonly isRefused = false;
  readonly #missing: BoardIds;
  /** What is left of a snapshot. */
  #snapshot: Iterator<BoardPart> | null = null;
  /** Where the other side may go on when it breaks off now. */
  #seq: number;
  #isLevel = false;

  constructor(
    private readonly hub: BoardHub,
    readonly connection: Connection,
    readonly scope: BoardScope,
    after: number | null,
  ) {
    const { board } = hub.source;
    const missing = after === null ? null : board.since(scope, after);
    this.#missing = missing ?? noIds();
    this.#seq = missing === null ? board.seq : (after ?? 0);
    if (missing === null) this.#begin();
  }

  #begin(): void {
    this.#snapshot = this.hub.source.board.snapshot(this.scope);
    this.connection.send(textOf({ kind: "snapshot_begins", seq: this.#seq }));
  }

  /** While it is behind: it will be sent this too. */
  add(changed: BoardPart): void {
    addIds(this.#missing, partOf(this.scope, changed));
  }

  /** It takes nothing more now, and has all up to here. */
  fallBehind(seq: number): void {
    this.#isLevel = false;
    this.#seq = seq;
    this.connection.block();
  }

  pump(): boolean {
    if (this.#isLevel) return false;
    if (this.#snapshot !== null) this.#sendSnapshot(this.#snapshot);
    else this.#sendMissing();
    return !this.#isLevel;
  }

  #sendSnapshot(snapshot: Iterator<BoardPart>): void {
    const { value, done } = snapshot.next();
    if (done === true) {
      this.#snapshot = null;
      this.connection.send(textOf({ kind: "snapshot_ends", seq: this.#seq }));
      return;
    }
    removeIds(this.#missing, value);
    if (!isEmpty(value)) this.connection.send(this.hub.text(value, this.#seq));
  }

  #sendMissing(): void {
    const { board } = this.hub.source;
    const part = board.state(takeSome(this.#missing));
    const isLast = isNothing(this.#missing);
    if (isLast) this.#seq = board.seq;
    this.connection.send(this.hub.text(part, this.#seq));
    if (!isLast) return;
    this.#isLevel = true;
    this.hub.level(this);
  }

  leave(): void {
    this.hub.leave(this);
  }
}
