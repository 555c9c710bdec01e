import { createClient } from "@muster/contract/client";
import {
  emptyLiveState,
  foldLive,
  liveProtocol,
  type LiveState,
  noEvents,
  type ServerMessage,
  ticketProtocol,
  type Watch,
  watchOf,
} from "@muster/contract/live";
import type { System } from "../../support/system.ts";
import { within } from "../../support/within.ts";

const tokenOf = (system: System): string => system.daemon.world.secrets[0] ?? "";

/** A one-use ticket, by the token of the home. */
export async function ticketFor(system: System, token = tokenOf(system)): Promise<string> {
  const client = createClient({ baseUrl: system.daemon.server.url, token });
  const called = await client.call("ticket.create", {});
  if (!called.ok) throw new Error(JSON.stringify(called.error));
  return called.value.ticket;
}

/** A connection with what it was sent, folded as a browser does. */
export class Tab implements AsyncDisposable {
  state: LiveState = emptyLiveState;
  wantsBoard = true;
  readonly messages: ServerMessage[] = [];
  #socket: WebSocket | null = null;
  #changed = Promise.withResolvers<void>();
  closed: { code: number; reason: string } | null = null;

  constructor(private readonly system: System) {}

  async connect(ticket?: string): Promise<void> {
    const { port } = this.system.daemon.server;
    const given = ticket ?? (await ticketFor(this.system));
    this.closed = null;
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/live`, [
      liveProtocol,
      ticketProtocol(given),
    ]);
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => this.#take(JSON.parse(String(data))));
    socket.addEventListener("close", ({ code, reason }) => {
      if (this.#socket !== socket) return;
      this.closed = { code, reason };
      this.#ring();
    });
  }

  #take(message: ServerMessage): void {
    this.messages.push(message);
    this.state = foldLive(this.state, [message]);
    if (message.kind === "hello") this.watch();
    this.#ring();
  }

  #ring(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  send(text: string): void {
    this.#socket?.send(text);
  }

  watch(watch: Watch = watchOf(this.state, { board: this.wantsBoard })): void {
    this.send(JSON.stringify(watch));
  }

  /** Follows the journal of a task from its first event. */
  follow(task: string): void {
    const events = new Map([...this.state.events, [task, noEvents] as const]);
    this.state = { ...this.state, events };
  }

  /** Breaks the connection off as if the cable were pulled; what is on the way is lost. */
  drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.terminate();
  }

  /** Until what has come meets the condition. */
  async until(met: (tab: this) => boolean, what: string): Promise<void> {
    while (!met(this)) await within(this.#changed.promise, () => `${what}: ${this.#tell()}`);
  }

  #tell(): string {
    const { seq, cards, asks } = this.state.board;
    return JSON.stringify({ seq, cards: cards.size, asks: asks.size, closed: this.closed });
  }

  /** Until it has all that the journal has. */
  async level(): Promise<void> {
    const last = this.system.daemon.world.store.lastSeq();
    await this.until(({ state }) => (state.board.seq ?? 0) >= last, `level with ${last}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.drop();
  }
}

/** What a board shows, to be compared. */
export const boardOf = ({ state: { board } }: Pick<Tab, "state">) => ({
  cards: Object.fromEntries(board.cards),
  asks: Object.fromEntries(board.asks),
  projects: Object.fromEntries(board.projects),
});
