import type { LiveSource, Watch } from "@muster/contract";
import { closeCodes } from "@muster/contract/live";
import type { SessionId } from "@muster/model";
import type { Signals } from "../stream/follow.ts";
import { BoardHub } from "./board-hub.ts";
import { Connection } from "./connection.ts";
import { Pings } from "./pings.ts";
import type { LiveOpening, LiveSocket, Publish } from "./socket.ts";
import { type StreamKind, StreamHub } from "./stream-hub.ts";
import type { Subscription } from "./subscription.ts";
import { refusedText, textOf } from "./text.ts";
import { readWatch } from "./watching.ts";

export interface LiveSettings {
  source: LiveSource;
  signals: Signals;
  build: string;
  /** Milliseconds between two pings. */
  pingInterval: number;
  /** Something was thrown where nothing may be thrown. */
  fault(error: unknown): void;
}

/** Milliseconds after which others get their turn. */
const slice = 10;
const mostMisread = 20;

const kindsOf = (source: LiveSource): Record<StreamKind["name"], StreamKind> => ({
  events: {
    name: "events",
    read: (task, after) => source.events(task, after),
    cursorOf: (item) => (item as { seq: number }).seq,
  },
  entries: {
    name: "entries",
    read: (task, after) => source.entries(task, after),
    cursorOf: (item) => (item as { cursor: number }).cursor,
  },
});

/** The live connections of all tabs [OV-44]. It works when something happens, and not at all without a connection. */
export class Live {
  readonly #settings: LiveSettings;
  readonly #board: BoardHub;
  readonly #streams: Record<StreamKind["name"], Map<string, StreamHub>>;
  readonly #kinds: Record<StreamKind["name"], StreamKind>;
  readonly #pings: Pings;
  readonly #connections = new Map<LiveSocket, Connection>();
  /** What is wanted and not watched yet: only the newest message of a tick counts. */
  readonly #wanted = new Map<Connection, Watch>();
  readonly #pumping = new Set<Connection>();
  #grown = new Set<StreamHub>();
  #journal = 0;
  #isJournalGrown = false;
  #isBoardBehind = false;
  #isScheduled = false;
  #undo: (() => void)[] = [];
  #send: Publish | null = null;

  constructor(settings: LiveSettings) {
    this.#settings = settings;
    this.#board = new BoardHub(settings.source, this.#publish);
    this.#kinds = kindsOf(settings.source);
    this.#streams = { events: new Map(), entries: new Map() };
    this.#pings = new Pings(settings.pingInterval);
  }

  readonly #publish: Publish = (topic, text) => this.#send?.(topic, text);

  /** Says how to reach all that have subscribed to a topic. */
  attach(publish: Publish): void {
    this.#send = publish;
  }

  open(socket: LiveSocket, opening: LiveOpening): void {
    const connection = new Connection(socket, opening);
    if (this.#connections.size === 0) this.#listen();
    this.#connections.set(socket, connection);
    this.#pings.add(connection);
    const { build, source } = this.#settings;
    const journal = source.journal();
    connection.send(textOf({ kind: "hello", build, now: source.now(), journal }));
  }

  #listen(): void {
    const { signals, source } = this.#settings;
    this.#journal = source.touched(null).seq;
    this.#undo = [
      signals.onEvent(() => {
        this.#isJournalGrown = true;
        this.#schedule();
      }),
      signals.onTranscript((task) => this.#grow(this.#streams.entries.get(task))),
    ];
  }

  #grow(hub: StreamHub | undefined): void {
    if (hub === undefined) return;
    this.#grown.add(hub);
    this.#schedule();
  }

  closed(socket: LiveSocket): void {
    const connection = this.#connections.get(socket);
    if (connection === undefined) return;
    this.#connections.delete(socket);
    this.#pings.remove(connection);
    this.#wanted.delete(connection);
    this.#pumping.delete(connection);
    connection.gone();
    if (this.#connections.size > 0) return;
    for (const undo of this.#undo) undo();
    this.#undo = [];
  }

  pong(socket: LiveSocket): void {
    const connection = this.#connections.get(socket);
    if (connection) connection.unanswered = 0;
  }

  drained(socket: LiveSocket): void {
    const connection = this.#connections.get(socket);
    if (connection === undefined) return;
    connection.drained();
    this.#pump(connection);
  }

  message(socket: LiveSocket, message: string | Uint8Array): void {
    const connection = this.#connections.get(socket);
    if (connection === undefined) return;
    const watch = readWatch(message);
    if (watch.ok) {
      this.#wanted.set(connection, watch.value);
      this.#schedule();
      return;
    }
    connection.misread += 1;
    connection.send(refusedText({ kind: "message" }, watch.error, connection.opening.requestId));
    if (connection.misread >= mostMisread)
      socket.close(closeCodes.misbehaved, "too many messages could not be read");
  }

  #pump(connection: Connection): void {
    this.#pumping.add(connection);
    this.#schedule();
  }

  /** What happens in one tick is taken together; no timer delays it. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      try {
        this.#turn();
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  /** Who is told that it broke off comes again, and goes on where it was. */
  #fail(error: unknown): void {
    this.#settings.fault(error);
    for (const socket of this.#connections.keys()) socket.close(closeCodes.broken, "internal");
  }

  #turn(): void {
    const end = performance.now() + slice;
    this.#beginWatches();
    this.#readJournal();
    this.#giveStreams();
    if (this.#isBoardBehind) this.#isBoardBehind = this.#board.turn();
    this.#pumpUntil(end);
    const isMore = this.#grown.size + this.#pumping.size > 0 || this.#isBoardBehind;
    if (isMore) this.#schedule();
  }

  #beginWatches(): void {
    for (const [connection, watch] of this.#wanted) {
      connection.watch(this.#subscriptionsOf(connection, watch));
      this.#pumping.add(connection);
      // The board may never have been looked at.
      if (watch.board !== null) this.#isBoardBehind = true;
    }
    this.#wanted.clear();
  }

  #subscriptionsOf(connection: Connection, watch: Watch): Map<string, () => Subscription> {
    const wanted = new Map<string, () => Subscription>();
    const { board } = watch;
    const add = (name: StreamKind["name"], task: string, after: number | null) =>
      wanted.set(`${name} ${task}`, () => this.#hub(name, task).join(connection, after ?? 0));
    for (const { task, after } of watch.tasks) add("events", task, after);
    for (const { task, after } of watch.transcripts) add("entries", task, after);
    if (board !== null)
      wanted.set(`board ${board.project ?? ""}`, () =>
        this.#board.join(connection, board.project, board.after),
      );
    return wanted;
  }

  #hub(name: StreamKind["name"], task: string): StreamHub {
    const hubs = this.#streams[name];
    const known = hubs.get(task);
    if (known !== undefined) return known;
    const unused = () => hubs.delete(task);
    const hub = new StreamHub(this.#kinds[name], task, this.#publish, unused);
    hubs.set(task, hub);
    return hub;
  }

  #readJournal(): void {
    if (!this.#isJournalGrown) return;
    this.#isJournalGrown = false;
    this.#isBoardBehind = true;
    const { tasks, seq } = this.#settings.source.touched(this.#journal);
    this.#journal = seq;
    for (const task of tasks)
      for (const hubs of Object.values(this.#streams)) {
        const hub = hubs.get(task);
        if (hub) this.#grown.add(hub);
      }
  }

  #giveStreams(): void {
    const grown = this.#grown;
    this.#grown = new Set();
    for (const hub of grown) if (hub.turn()) this.#grown.add(hub);
  }

  /** One after another gets a part, so that none waits for another's whole. */
  #pumpUntil(end: number): void {
    const [...connections] = this.#pumping;
    for (const connection of connections) {
      this.#pumping.delete(connection);
      if (connection.pump()) this.#pumping.add(connection);
      if (performance.now() > end) return;
    }
  }

  /** Closes the connections of a session that was revoked. */
  revoke(session: SessionId): void {
    for (const [socket, { opening }] of this.#connections)
      if (opening.session === session) socket.close(closeCodes.revoked, "the session was revoked");
  }

  stop(): void {
    for (const socket of this.#connections.keys()) socket.close(closeCodes.stopping, "stopping");
  }
}
