import { closeCodes } from "@muster/contract/live";
import type { Connection } from "./connection.ts";

/** Pings that may be without a pong before the other side counts as gone. */
const mostUnanswered = 2;

/** Asks each connection from time to time whether it is there; only a pong says so [ST-36]. No connection, no timer. */
export class Pings {
  readonly #connections = new Set<Connection>();
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(private readonly interval: number) {}

  add(connection: Connection): void {
    this.#connections.add(connection);
    this.#timer ??= setInterval(() => this.#ping(), this.interval);
  }

  remove(connection: Connection): void {
    this.#connections.delete(connection);
    if (this.#connections.size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  #ping(): void {
    for (const connection of this.#connections) {
      const { socket } = connection;
      if (connection.unanswered < mostUnanswered) {
        connection.unanswered += 1;
        socket.ping();
        continue;
      }
      // Who does not answer will not answer a closing either.
      socket.close(closeCodes.silent, "pings were not answered");
      socket.terminate();
    }
  }
}
