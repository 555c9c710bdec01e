import type { Connection } from "./connection.ts";
import type { StreamHub } from "./stream-hub.ts";
import type { Subscription } from "./subscription.ts";
import { refusedText } from "./text.ts";

/** A tab's reading of a stream: page by page until it is level with the others. */
export class StreamMember implements Subscription {
  #state: "behind" | "level" | "refused" = "behind";

  constructor(
    private readonly hub: StreamHub,
    readonly connection: Connection,
    private cursor: number,
  ) {}

  get isRefused(): boolean {
    return this.#state === "refused";
  }

  /** It takes nothing more now, and has all up to here. */
  fallBehind(cursor: number): void {
    this.#state = "behind";
    this.cursor = cursor;
    this.connection.block();
  }

  pump(): boolean {
    if (this.#state !== "behind") return false;
    const found = this.hub.after(this.cursor);
    if (!found.ok) {
      const { kind, task } = this.hub;
      const about = { kind: kind.name, task: task as never };
      this.#state = "refused";
      this.connection.send(refusedText(about, found.error, this.connection.opening.requestId));
      return false;
    }
    const { text, next, isEmpty } = found.value;
    // An empty one says that this is all.
    this.connection.send(text);
    this.cursor = next;
    if (!isEmpty) return true;
    this.#state = "level";
    this.hub.level(this, found.value);
    return false;
  }

  leave(): void {
    this.hub.leave(this);
  }
}
