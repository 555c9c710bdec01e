import type {
  RunLink,
  RunSpecification,
  SpoolPage,
  SpoolRecord,
  StartRefused,
  TranscriptEntry,
} from "@muster/core";
import {
  addMilliseconds,
  err,
  ok,
  type Result,
  type Run,
  type RunId,
  type TurnOutcome,
} from "@muster/model";
import { recordFact } from "../record.ts";
import type { World } from "../world.ts";
import { entryOfRecord } from "./entry-of-record.ts";
import { factOfRecord } from "./facts-of-record.ts";
import { noteVersion } from "./note-version.ts";

const pageBytes = 1 << 18;
const exitPatience = 10_000;

const killed: TurnOutcome = { code: "runner_lost", detail: "The runner was killed." };

/** It was to end before it was begun. */
export type StartStopped = { code: "stopped"; detail: string };

interface Supervised {
  link: RunLink | null;
  /** Resolves when the start that is under way is over. */
  starting: Promise<unknown>;
  /** Its runner went, perhaps before the connection was handed over. */
  isGone: boolean;
  /** It is to end: it is not started any more. */
  isStopped: boolean;
  /** The look that is under way; looks of one run follow each other. */
  looking: Promise<void>;
  /** A look is queued already that will see what has come. */
  queued: boolean;
  ended: Promise<void>;
  markEnded(): void;
  /** Resolves when its runner's process is gone. */
  gone: Promise<void>;
  markGone(): void;
}

/**
 * A page up to a run's last word: once that is recorded nobody looks there again, so all before it has to be in the
 * transcript by then.
 */
function upToTheEnd({ records, next }: SpoolPage): Pick<SpoolPage, "records" | "next"> {
  const end = records.findIndex(({ record }) => record.type === "run_ended");
  const last = end > 0 ? records[end] : undefined;
  return last === undefined
    ? { records, next }
    : { records: records.slice(0, end), next: last.offset };
}

/** Holds the connections to live runs and turns what their spools say into facts and transcript. */
export class Supervisor {
  readonly #runs = new Map<RunId, Supervised>();
  readonly #turns = new Map<RunId, number>();
  /** Runs of which something could not be taken in. */
  readonly #behind = new Set<RunId>();

  constructor(
    private readonly world: World,
    private readonly fault: (where: string, error: unknown) => void,
  ) {}

  link(run: RunId): RunLink | null {
    return this.#runs.get(run)?.link ?? null;
  }

  async start(
    run: RunId,
    specification: RunSpecification,
  ): Promise<Result<RunLink, StartRefused | StartStopped>> {
    const supervised = this.#entry(run);
    if (supervised.isStopped) return err({ code: "stopped", detail: "It was stopped." });
    supervised.isGone = false;
    const starting = this.world.runs.start(specification, this.#listener(run));
    supervised.starting = starting;
    const started = await starting;
    if (started.ok && !supervised.isGone) supervised.link = started.value;
    return started;
  }

  /** Connects to a run that another daemon started; false when its runner is gone. */
  async attach(run: RunId): Promise<boolean> {
    const supervised = this.#entry(run);
    if (supervised.link !== null) return true;
    supervised.isGone = false;
    const attached = await this.world.runs.attach(run, this.#listener(run));
    if (!attached.ok || supervised.isGone) return false;
    supervised.link = attached.value;
    await this.look(run);
    return true;
  }

  /** Takes in what the spool has that was not taken in yet. Resolves when that is done. */
  look(run: RunId): Promise<void> {
    const supervised = this.#entry(run);
    if (supervised.queued) return supervised.looking;
    supervised.queued = true;
    supervised.looking = supervised.looking
      .then(async () => {
        supervised.queued = false;
        await this.#ingest(run);
        this.#behind.delete(run);
      })
      // Nothing is lost: the offset stays, and the next look begins there.
      .catch((error: unknown) => {
        this.#behind.add(run);
        this.fault(`spool of ${run}`, error);
      });
    return supervised.looking;
  }

  /** Takes in what a run of another daemon has said and connects to it, if it lives; ends nothing. */
  async rejoin(run: RunId): Promise<void> {
    try {
      await this.look(run);
      const isOver = this.world.store.get("run", run)?.state === "ended";
      if (!isOver && !this.#behind.has(run)) await this.attach(run);
    } catch (error) {
      this.#behind.add(run);
      this.fault(`run ${run}`, error);
    }
  }

  /** Connects to a run that another daemon started, or records its end; what fails here is tried again later. */
  async find(run: RunId): Promise<void> {
    try {
      await this.look(run);
      const isOver = this.world.store.get("run", run)?.state === "ended";
      if (isOver || this.#behind.has(run) || this.link(run) !== null) return;
      if (!(await this.attach(run))) await this.bury(run, killed);
    } catch (error) {
      this.#behind.add(run);
      this.fault(`run ${run}`, error);
    }
  }

  /** Once more what has failed: looks, and ends that were not recorded. */
  catchUp(): void {
    const behind = [...this.#behind];
    this.#behind.clear();
    for (const run of behind) void this.find(run);
  }

  /** Ends a run and waits until its end, with or without proof, is recorded. */
  async stop(run: RunId, reason: string): Promise<Result<void, string>> {
    const supervised = this.#entry(run);
    supervised.isStopped = true;
    await supervised.starting;
    if (supervised.link === null && !(await this.attach(run)))
      return this.bury(run, { code: "cancelled", detail: reason });
    const asked = await supervised.link?.stop(reason);
    if (asked !== undefined && !asked.ok && asked.error.code !== "runner_gone")
      return err(asked.error.detail);
    await supervised.ended;
    return ok(undefined);
  }

  /** Whether nothing is in a run's spool that the transcript lacks, also after a loss of power. */
  async isTakenIn(run: RunId): Promise<boolean> {
    const { runs, transcripts } = this.world;
    await this.look(run);
    if (this.#behind.has(run)) return false;
    const from = transcripts.offset(run);
    const { next, damaged } = await runs.read(run, from, 1);
    if (damaged || next !== from) return false;
    const sealed = transcripts.seal(run);
    return sealed.ok && sealed.value.whole;
  }

  /** Lets go what is known of a run that is over and no more on the disk. */
  drop(run: RunId): void {
    this.#runs.delete(run);
    this.#turns.delete(run);
  }

  /** Lets all connections go; the runs live on. */
  async detach(): Promise<void> {
    await Promise.all([...this.#runs].map(([run, supervised]) => this.#seeOff(run, supervised)));
    const looks = [...this.#runs.values()].map((supervised) => {
      supervised.link?.detach();
      supervised.link = null;
      return supervised.looking;
    });
    this.#runs.clear();
    await Promise.all(looks);
  }

  /** The runner of a run that is over has only to exit; one that does not is left to itself. */
  async #seeOff(run: RunId, { link, gone }: Supervised): Promise<void> {
    const { store, clock } = this.world;
    if (link === null || store.get("run", run)?.state !== "ended") return;
    const late = Promise.withResolvers<void>();
    const undo = clock.at(addMilliseconds(clock.now(), exitPatience), late.resolve);
    await Promise.race([gone, late.promise]);
    undo();
  }

  /** Resolves when every look that is under way is done. */
  async quiet(): Promise<void> {
    await Promise.all([...this.#runs.values()].map((supervised) => supervised.looking));
  }

  get connected(): RunId[] {
    return [...this.#runs].filter(([, supervised]) => supervised.link !== null).map(([run]) => run);
  }

  #entry(run: RunId): Supervised {
    const known = this.#runs.get(run);
    if (known) return known;
    const ended = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<void>();
    const supervised: Supervised = {
      link: null,
      starting: Promise.resolve(),
      isGone: false,
      isStopped: false,
      looking: Promise.resolve(),
      queued: false,
      ended: ended.promise,
      markEnded: ended.resolve,
      gone: gone.promise,
      markGone: gone.resolve,
    };
    this.#runs.set(run, supervised);
    return supervised;
  }

  #listener(run: RunId) {
    return {
      grew: () => void this.look(run),
      gone: () =>
        void this.#gone(run).catch((error: unknown) => {
          this.#behind.add(run);
          this.fault(`end of ${run}`, error);
        }),
    };
  }

  async #gone(run: RunId): Promise<void> {
    const supervised = this.#runs.get(run);
    if (supervised === undefined) return;
    supervised.link = null;
    supervised.isGone = true;
    supervised.markGone();
    try {
      await this.look(run);
      if (!this.#behind.has(run)) await this.bury(run, killed);
    } finally {
      supervised.markEnded();
    }
  }

  /**
   * The runner is gone without a last word: what it left is proven dead, then the run is over. `outcome` is that of its
   * open turn.
   */
  async bury(run: RunId, outcome: TurnOutcome | null): Promise<Result<void, string>> {
    await this.look(run);
    const row = this.world.store.get("run", run);
    if (row === null || row.state === "ended") return ok(undefined);
    if (this.#behind.has(run)) return err("what the run left could not be taken in");
    const { proven, survivors } = await this.world.runs.reap(run);
    recordFact(this.world, row.taskId, {
      type: "run_ended",
      run,
      reason: outcome?.detail ?? killed.detail,
      proven,
      outcome,
    });
    this.#runs.get(run)?.markEnded();
    const left = survivors.map((survivor) => survivor.pid).join(", ");
    return proven ? ok(undefined) : err(`processes ${left} are still alive`);
  }

  async #ingest(run: RunId): Promise<void> {
    const row = this.world.store.get("run", run);
    if (row === null) return;
    const { runs, transcripts } = this.world;
    for (;;) {
      const from = transcripts.offset(run);
      const page = await runs.read(run, from, pageBytes);
      if (page.next === from) return page.damaged ? this.#condemn(row) : undefined;
      const { records, next } = upToTheEnd(page);
      const entries = records.flatMap((spooled) => this.#take(row, spooled));
      // Facts first: they may be recorded twice without harm, entries without their facts would be a loss.
      const appended = transcripts.append(run, entries, next);
      if (!appended.ok) throw new Error(`transcript not written: ${appended.error.reason}`);
      // Whatever was written after it was read is told by another look.
      const isWhole = next === page.next && next - from < pageBytes;
      if (isWhole && !page.damaged) return;
    }
  }

  /**
   * Nothing behind the damage can be read, so nobody would hear of the turn's end: the run is ended, and a prompt that
   * it may have been sent is not sent again.
   */
  async #condemn({ id, taskId, attemptId }: Run): Promise<void> {
    const { store, runs, log } = this.world;
    if (store.get("run", id)?.state === "ended") return;
    log({ level: "error", text: "a spool is damaged", data: { run: id } });
    const { proven } = await runs.reap(id);
    const waiting = store.turnsOfAttempt(attemptId).find((turn) => turn.state === "queued");
    if (waiting) recordFact(this.world, taskId, { type: "turn_sent", turn: waiting.id });
    recordFact(this.world, taskId, {
      type: "run_ended",
      run: id,
      reason: "its spool was damaged",
      proven,
      outcome: { code: "runner_lost", detail: "The spool was damaged." },
    });
    this.#runs.get(id)?.markEnded();
  }

  #take(run: Run, spooled: SpoolRecord): TranscriptEntry[] {
    const { record } = spooled;
    if (record.type === "turn_sent") this.#turns.set(run.id, record.number);
    if (record.type === "agent_ready") noteVersion(this.world, run, record.agentVersion);
    const fact = factOfRecord(run.id, record);
    const actor = { kind: "run", id: run.id } as const;
    if (record.type === "run_ended") this.#runs.get(run.id)?.markEnded();
    if (fact !== null) recordFact(this.world, run.taskId, fact, { actor });
    const turn = this.#turns.get(run.id) ?? this.#newestTurn(run);
    const entry = entryOfRecord(run, spooled, turn);
    return entry === null ? [] : [entry];
  }

  #newestTurn(run: Run): number {
    const sent = this.world.store
      .turnsOfAttempt(run.attemptId)
      .findLast((turn) => turn.runId === run.id);
    return sent?.number ?? 0;
  }
}
