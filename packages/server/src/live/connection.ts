import type { LiveOpening, LiveSocket } from "./socket.ts";
import { mostWaiting } from "./socket.ts";
import type { Subscription } from "./subscription.ts";

/** One tab. It is sent something only while it takes what it was sent before. */
export class Connection {
  #isBlocked = false;
  #isGone = false;
  /** Pings since the last pong. */
  unanswered = 0;
  /** Messages that could not be read. */
  misread = 0;
  readonly subscriptions = new Map<string, Subscription>();

  constructor(
    readonly socket: LiveSocket,
    readonly opening: LiveOpening,
  ) {}

  /** True when more may be sent at once. */
  send(text: string): boolean {
    if (this.#isGone) return false;
    const sent = this.socket.send(text);
    if (sent === 0) return false;
    this.#isBlocked = sent < 0 || this.isSlow;
    return !this.#isBlocked;
  }

  /** What was sent to it waits. */
  get isSlow(): boolean {
    return this.socket.getBufferedAmount() > mostWaiting;
  }

  block(): void {
    this.#isBlocked = true;
  }

  /** What waited has left. */
  drained(): void {
    this.#isBlocked = this.socket.getBufferedAmount() > 0;
  }

  get mayBeSent(): boolean {
    return !this.#isBlocked && !this.#isGone;
  }

  /** Sends a part of each thing that is missing; true when there may be more. */
  pump(): boolean {
    let isMore = false;
    for (const subscription of this.subscriptions.values()) {
      if (!this.mayBeSent) return false;
      isMore = subscription.pump() || isMore;
    }
    return isMore && this.mayBeSent;
  }

  /** Brings what is watched to what is wanted; what is in both goes on as it is. */
  watch(wanted: ReadonlyMap<string, () => Subscription>): void {
    for (const [key, subscription] of this.subscriptions) {
      if (wanted.has(key) && !subscription.isRefused) continue;
      this.subscriptions.delete(key);
      subscription.leave();
    }
    for (const [key, begin] of wanted)
      if (!this.subscriptions.has(key)) this.subscriptions.set(key, begin());
  }

  gone(): void {
    this.#isGone = true;
    this.watch(new Map());
  }
}
