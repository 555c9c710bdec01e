import {
  closeCodes,
  emptyLiveState,
  foldLive,
  type LiveState,
  noEntries,
  openEntries,
  prependEntries,
  reopenEntries,
  type ServerMessage,
  type ServerMessageOf,
  type TranscriptPageView,
  watchOf,
} from "@muster/contract/live";
import type { WireError } from "@muster/contract";
import type { Result } from "@muster/model";
import { createStore, type StoreApi } from "zustand/vanilla";
import { Frames } from "./frames.ts";
import { Link, type Surroundings } from "./link.ts";
import type { Phase } from "./machine.ts";
import { keepStreams, withEntries } from "./streams.ts";
import { Snapshots } from "./snapshots.ts";
import { touchedBy } from "./touched.ts";
import { Wanted } from "./wanted.ts";

/** All that components read. */
export interface Shown {
  live: LiveState;
  phase: Phase;
  /** The board has been there as a whole. */
  isLoaded: boolean;
  /** Of the server; null: it has not greeted yet. */
  build: string | null;
  /** The server is another than the one that gave this page. */
  isNewBuild: boolean;
}

export interface LiveStoreSettings extends Surroundings {
  /** Calls once before the next picture is drawn. */
  nextFrame(flush: () => void): void;
  /** `task.logs` with `before`; an error that is null may be over soon. */
  entriesBefore(
    task: string,
    before: number,
  ): Promise<Result<TranscriptPageView, WireError | null>>;
  serverTime(now: string): void;
  /** Something about these tasks is other than it was; null: perhaps of all. */
  touched(tasks: ReadonlySet<string> | null): void;
}

/** What the connection brings, kept for components; what they want, told to the server. */
export class LiveStore {
  readonly store: StoreApi<Shown> = createStore<Shown>(() => ({
    live: emptyLiveState,
    phase: { name: "off" },
    isLoaded: false,
    build: null,
    isNewBuild: false,
  }));
  readonly events = new Wanted(() => this.#want());
  readonly entries = new Wanted(() => this.#want());
  readonly #settings: LiveStoreSettings;
  readonly #link: Link;
  readonly #frames: Frames<ServerMessage>;
  readonly #reading = new Set<string>();
  readonly #snapshots = new Snapshots();

  constructor(settings: LiveStoreSettings) {
    this.#settings = settings;
    this.#frames = new Frames(settings.nextFrame, (messages) => this.#fold(messages));
    this.#link = new Link({
      surroundings: settings,
      revokedCode: closeCodes.revoked,
      watch: () => watchOf(this.#live, { board: true }),
      message: (message) => this.#take(message),
      phase: (phase) => this.#enter(phase),
    });
  }

  get #live(): LiveState {
    return this.store.getState().live;
  }

  set #live(live: LiveState) {
    if (live !== this.#live) this.store.setState({ live });
  }

  start(): void {
    this.#link.start();
  }

  /** Whoever signs in next is not shown what another one saw. */
  stop(): void {
    this.#link.stop();
    this.#frames.flush();
    this.store.setState({ live: emptyLiveState, isLoaded: false, build: null, isNewBuild: false });
    this.#want();
  }

  nudge(): void {
    this.#link.nudge();
  }

  /** What waits for a frame that will not come. */
  flush(): void {
    this.#frames.flush();
  }

  #enter(phase: Phase): void {
    // What was still on the way is in the state before it is asked where to go on.
    this.#frames.flush();
    this.#snapshots.giveUp();
    this.store.setState({ phase });
    if (phase.name === "live") this.#openMissing();
  }

  #take(message: ServerMessage): void {
    if (message.kind === "hello") this.#greet(message);
    else this.#frames.add(message);
  }

  #greet(hello: ServerMessageOf<"hello">): void {
    const { build, now } = hello;
    const { build: known, isNewBuild } = this.store.getState();
    this.#live = foldLive(this.#live, [hello]);
    this.#openMissing();
    this.#settings.serverTime(now);
    this.store.setState({
      build: known ?? build,
      isNewBuild: isNewBuild || (known !== null && known !== build),
    });
    if (known !== null) this.#settings.touched(null);
  }

  #fold(given: ServerMessage[]): void {
    const before = this.#live;
    const messages = this.#snapshots.whole(given);
    if (messages.length === 0) return;
    const live = foldLive(before, messages);
    const { isLoaded } = this.store.getState();
    this.store.setState({ live, isLoaded: isLoaded || live.board.seq !== null });
    const touched = touchedBy(messages, before, isLoaded);
    if (touched === null || touched.size > 0) this.#settings.touched(touched);
    if (!messages.some(({ kind }) => kind === "refused")) return;
    this.#openMissing();
    this.#link.watch();
  }

  #want(): void {
    const wanted = { events: this.events.keys, entries: this.entries.keys };
    const live = keepStreams(this.#live, wanted);
    if (live.events === this.#live.events && live.entries === this.#live.entries) return;
    this.#live = live;
    this.#link.watch();
    this.#openMissing();
  }

  #openMissing(): void {
    for (const [task, { opening, error }] of this.#live.entries)
      if (opening && error === null) void this.#open(task);
  }

  /** Reads the end of a conversation; from there on it comes by itself. */
  async #open(task: string): Promise<void> {
    const page = await this.#read(task, 0);
    if (page === null) return;
    this.#live = withEntries(this.#live, task, (known) =>
      page.ok
        ? openEntries(known, page.value)
        : { ...noEntries, opening: page.error === null, error: page.error },
    );
    this.#link.watch();
  }

  /** Null: it is being read already. */
  async #read(task: string, before: number) {
    if (this.#reading.has(task)) return null;
    this.#reading.add(task);
    const page = await this.#settings.entriesBefore(task, before);
    this.#reading.delete(task);
    return page;
  }

  /** Adds the page before the first entry, if there is one. */
  async older(task: string): Promise<void> {
    const known = this.#live.entries.get(task);
    const first = known?.items[0];
    if (known?.hasOlder !== true || first === undefined) return;
    const page = await this.#read(task, first.cursor);
    if (page?.ok === true)
      this.#live = withEntries(this.#live, task, (now) => prependEntries(now, page.value));
  }

  /** Comes back to the end after that was let go. */
  toEnd(task: string): void {
    if (this.#live.entries.get(task)?.atEnd !== false) return;
    this.#live = withEntries(this.#live, task, reopenEntries);
    this.#openMissing();
  }
}
