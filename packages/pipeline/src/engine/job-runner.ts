import {
  type Fact,
  type Job,
  type JobChange,
  type JobRequest,
  next,
  type TaskFacts,
} from "@muster/core";
import { addMilliseconds, type Instant, systemActor } from "@muster/model";
import { newJob, NotWrittenError, record, recordFact } from "../record.ts";
import type { Supervisor } from "../runs/supervisor.ts";
import type { World } from "../world.ts";
import type { JobCall, JobKind, JobOutcome } from "./job-kind.ts";
import { Lane } from "./lane.ts";

/** Failures of a job before a person is asked; the waits between its tries grow from one second. */
const failuresAtMost = 4;
const firstWait = 1000;

export interface JobRunnerOptions {
  kinds: ReadonlyMap<string, JobKind>;
  /** Called when a job is over, so that its task is looked at again. */
  settled(job: Job): void;
  /** Called when a job's outcome was lost; the job stays open. */
  fault(where: string, error: unknown): void;
}

/** Carries out open jobs, each once at a time, and records what became of them. */
export class JobRunner {
  readonly #running = new Map<string, { job: Job; ended: Promise<void> }>();
  readonly #lanes: Record<string, Lane>;
  /** Keys of jobs that ended without changing a thing since this event: asked for again, they would turn in circles. */
  #fruitless = { since: -1, keys: new Set<string>() };
  readonly #failures = new Map<string, number>();
  /** Keys of running jobs that Muster itself has ended: what they say is no outcome. */
  readonly #brokenOff = new Set<string>();
  #stopped = false;

  constructor(
    private readonly world: World,
    private readonly supervisor: Supervisor,
    private readonly options: JobRunnerOptions,
  ) {
    this.#lanes = { gates: new Lane(world.gateSlots), preparations: new Lane(world.slots) };
  }

  get running(): Promise<void>[] {
    return [...this.#running.values()].map(({ ended }) => ended);
  }

  /** Ends the commands of jobs, also of those whose turn has not come, without an outcome. */
  async breakOff(which: (job: Job) => boolean): Promise<void> {
    const { kinds, fault } = this.options;
    const open = this.world.store
      .openJobs()
      .filter((job) => kinds.get(job.kind)?.breakOff && which(job));
    for (const { key } of open) if (this.#running.has(key)) this.#brokenOff.add(key);
    await Promise.all(
      open.map((job) =>
        this.#end(job, kinds.get(job.kind)).catch((error: unknown) =>
          fault(`end of ${job.key}`, error),
        ),
      ),
    );
  }

  async #end(job: Job, kind: JobKind | undefined): Promise<void> {
    const call = this.#call(job);
    if (call !== null) await kind?.breakOff?.(call);
  }

  #call(job: Job): JobCall | null {
    const facts = job.taskId === null ? null : this.world.store.taskFacts(job.taskId);
    if (facts === null) return null;
    const isBrokenOff = () => this.#brokenOff.has(job.key);
    return { world: this.world, supervisor: this.supervisor, facts, job, isBrokenOff };
  }

  /** Nothing new is begun from now on. */
  stop(): void {
    this.#stopped = true;
  }

  /** Opens the job in the store and begins it; one that is under way already is left alone. */
  request(facts: TaskFacts, request: JobRequest): void {
    if (this.#stopped || this.#running.has(request.key)) return;
    if (this.#isFruitless(request.key)) return;
    const job = newJob(this.world, facts, request);
    const committed = this.#commit([{ do: "open", job }, this.#lease(job)]);
    if (committed) this.#begin({ ...job, epoch: this.world.store.epoch, tries: 1 }, false);
  }

  /**
   * Takes over an open job: of a former daemon, one whose time for another try has come, or one of this daemon whose
   * outcome was lost. It is probed first.
   */
  resume(job: Job): void {
    if (this.#stopped || this.#running.has(job.key)) return;
    const { store, clock } = this.world;
    const { id } = job;
    const failure = job.failure ?? "Its outcome was lost.";
    const free: JobChange[] =
      job.epoch === store.epoch ? [{ do: "retry", id, notBefore: clock.now(), failure }] : [];
    if (this.#commit([...free, this.#lease(job)]))
      this.#begin({ ...job, epoch: store.epoch, tries: job.tries + 1 }, true);
  }

  /** A job of a lane that is full waits for its turn there. */
  #lease({ id, kind }: Job): JobChange {
    const lane = this.#laneOf(kind);
    return { do: "lease", id, waits: lane !== null && !lane.hasRoom };
  }

  #laneOf(kind: string): Lane | null {
    const name = this.options.kinds.get(kind)?.lane;
    return name === undefined ? null : (this.#lanes[name] ?? null);
  }

  #commit(jobs: JobChange[]): boolean {
    const { store, clock } = this.world;
    const at: Instant = clock.now();
    const batch = { at, actor: systemActor, origin: "engine" as const, changes: [], jobs };
    const committed = store.commit(batch);
    if (!committed.ok && committed.error.code === "not_written")
      throw new NotWrittenError(committed.error);
    return committed.ok;
  }

  #begin(job: Job, recovering: boolean): void {
    const before = this.world.store.lastSeq();
    const ended = this.#carryOut(job, recovering)
      .then(() => {
        this.#forget(job);
        if (this.world.store.lastSeq() === before) this.#noteFruitless(job);
        this.options.settled(job);
      })
      // The job stays open: it is taken up again.
      .catch((error: unknown) => {
        this.#forget(job);
        this.options.fault(`job ${job.key}`, error);
      });
    this.#running.set(job.key, { job, ended });
  }

  /** A break-off that came when all was done already is not that of the next job of this key. */
  #forget({ key }: Job): void {
    this.#running.delete(key);
    this.#brokenOff.delete(key);
  }

  #isFruitless(key: string): boolean {
    return this.#fruitless.since === this.world.store.lastSeq() && this.#fruitless.keys.has(key);
  }

  #noteFruitless({ key }: Job): void {
    const since = this.world.store.lastSeq();
    if (this.#fruitless.since !== since) this.#fruitless = { since, keys: new Set() };
    this.#fruitless.keys.add(key);
  }

  async #carryOut(job: Job, recovering: boolean): Promise<void> {
    const kind = this.options.kinds.get(job.kind);
    const lane = this.#laneOf(job.kind);
    const waits = lane !== null && !lane.hasRoom;
    const work = () => {
      if (waits && !this.#stopped) this.#commit([{ do: "begin", id: job.id }]);
      return this.#outcome(job, kind, recovering);
    };
    const outcome = await (lane ? lane.run(work) : work());
    const brokenOff = this.#brokenOff.delete(job.key);
    // A stopping daemon leaves the job open: the next one probes it.
    if (outcome === null || (brokenOff && this.#stopped)) return;
    if (outcome.code === "failed") this.#fail(job, outcome.detail);
    else this.#close(job, brokenOff ? [] : outcome.facts);
  }

  async #outcome(
    job: Job,
    kind: JobKind | undefined,
    recovering: boolean,
  ): Promise<JobOutcome | null> {
    if (this.#stopped) return null;
    const call = this.#call(job);
    if (kind === undefined || call === null) return { code: "done", facts: [] };
    try {
      if (!this.#isWanted(kind, call)) {
        if (recovering) await kind.clear?.(call);
        return { code: "done", facts: [] };
      }
      const probed = recovering && kind.probe ? await kind.probe(call) : null;
      return probed ?? (await kind.act(call));
    } catch (error) {
      return { code: "failed", detail: error instanceof Error ? error.message : String(error) };
    }
  }

  /** What was asked for when the job was opened may be out of date when its turn comes. */
  #isWanted(kind: JobKind, { facts, job }: JobCall): boolean {
    if (kind.once) return true;
    return next(facts, this.world.fingerprint).some(
      (step) => step.do === "job" && step.job.key === job.key,
    );
  }

  /** The last fact takes the job's end into its transaction. */
  #close(job: Job, facts: Fact[]): void {
    this.#failures.delete(job.key);
    const close: JobChange = { do: "close", id: job.id };
    const last = facts.at(-1);
    if (job.taskId === null || last === undefined) return void this.#commit([close]);
    for (const fact of facts.slice(0, -1)) recordFact(this.world, job.taskId, fact);
    const recorded = record(this.world, job.taskId, last, { jobs: [close] });
    if (recorded.ok) return;
    if (recorded.error.code === "not_written") throw new NotWrittenError(recorded.error);
    this.#commit([close]);
    if (recorded.error.code !== "outdated_fact")
      this.world.log({
        level: "error",
        text: `the outcome of "${job.kind}" was not recorded: ${recorded.error.code}`,
        data: { job: job.key, fact: last.type, error: recorded.error },
      });
  }

  #fail(job: Job, detail: string): void {
    // A daemon's end is no failure of its jobs: only what failed in this one is counted.
    const failures = (this.#failures.get(job.key) ?? 0) + 1;
    this.#failures.set(job.key, failures);
    this.world.log({
      level: "warning",
      text: `${job.kind} failed: ${detail}`,
      data: { job: job.key, failures },
    });
    if (failures >= failuresAtMost)
      return this.#close(job, [{ type: "job_failed", job: job.kind, detail }]);
    const notBefore = addMilliseconds(this.world.clock.now(), firstWait * 4 ** (failures - 1));
    this.#commit([{ do: "retry", id: job.id, notBefore, failure: detail }]);
  }
}
