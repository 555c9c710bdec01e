import {
  emptyLiveState,
  foldLive,
  livePath,
  liveProtocol,
  type ServerMessage,
  ticketProtocol,
  type Watch,
} from "@muster/contract/live";
import type { Caller } from "./client.ts";

const watch: Watch = {
  kind: "watch",
  board: { project: null, after: null },
  tasks: [],
  transcripts: [],
};

/** Where a message leads, without reading all of it: there are many. */
const seqOf = (text: string): number | null => {
  const found = /^\{"kind":"(?:changes|snapshot_ends)","seq":(\d+)/.exec(text);
  return found === null ? null : Number(found[1]);
};

/** What a tab of the board is to the daemon: a connection that takes all it is sent. */
export class LiveTab {
  readonly #texts: string[] = [];
  #seq: number | null = null;
  #isWhole = false;
  #waiting: { seq: number; resolve: () => void } | null = null;

  private constructor(private readonly socket: WebSocket) {
    socket.addEventListener("open", () => socket.send(JSON.stringify(watch)));
    socket.addEventListener("message", ({ data }) => this.#take(String(data)));
  }

  static async open(caller: Caller, daemon: { url: string }): Promise<LiveTab> {
    const { ticket } = await caller.call("ticket.create", {});
    const url = new URL(livePath, daemon.url.replace(/^http/, "ws"));
    return new LiveTab(new WebSocket(url, [liveProtocol, ticketProtocol(ticket)]));
  }

  #take(text: string): void {
    this.#texts.push(text);
    this.#seq = seqOf(text) ?? this.#seq;
    if (text.startsWith('{"kind":"snapshot_ends"')) this.#isWhole = true;
    this.#look();
  }

  #look(): void {
    if (this.#waiting === null || !this.#isWhole || (this.#seq ?? -1) < this.#waiting.seq) return;
    this.#waiting.resolve();
    this.#waiting = null;
  }

  /** Resolves when it has the whole board, as it was after an event or later. */
  until(seq: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting = { seq, resolve };
    this.#look();
    return promise;
  }

  get messages(): number {
    return this.#texts.length;
  }

  /** The titles that its board shows, by task. */
  titles(): Map<string, string> {
    const messages = this.#texts.map((text) => JSON.parse(text) as ServerMessage);
    const { cards } = foldLive(emptyLiveState, messages).board;
    return new Map([...cards].map(([id, { title }]) => [id, title]));
  }

  close(): void {
    this.socket.close();
  }
}
