import { type Job, next, type Step, type TaskFacts } from "@muster/core";
import type { JournalEvent, ProjectId, RunId, TaskId } from "@muster/model";
import { logFault } from "../log-fault.ts";
import { makeMissingMirrors } from "../retention/missing-mirrors.ts";
import { Retention } from "../retention/retention.ts";
import { putStrangersAside } from "../retention/strangers.ts";
import { recordFact } from "../record.ts";
import { Supervisor } from "../runs/supervisor.ts";
import type { World } from "../world.ts";
import { closeSettledAsks } from "./base-asks.ts";
import { jobKinds } from "./job-kinds.ts";
import { JobRunner } from "./job-runner.ts";
import { startLanding } from "./landing-turns.ts";
import { Recovery } from "./recovery.ts";
import { Timers } from "./timers.ts";
import { Waiting } from "./waiting.ts";

const eventsAtOnce = 500;
/** Facts that follow from facts in one look at a task; more means that the rules go in circles. */
const stepsAtMost = 50;

/**
 * Makes so what the facts ask for. It is woken by the journal (every command, child's exit and spool that grew ends
 * there), by the end of a job and by a due deadline, and by nothing else; a healthy idle system does no work.
 */
export class Engine {
  readonly supervisor: Supervisor;
  readonly #jobs: JobRunner;
  readonly #waiting = new Waiting();
  readonly #timers: Timers;
  readonly #recovery: Recovery;
  readonly #retention: Retention;
  readonly #dirty = new Set<TaskId>();
  /** Tasks that waited for a gate when they were looked at last: a result may be theirs too, for trees are shared. */
  readonly #waitForGates = new Set<TaskId>();
  readonly #projects = new Set<ProjectId>();
  #cursor: number;
  #turning: Promise<void> | null = null;
  #unsubscribe: (() => void) | null = null;
  #stopped = false;
  #loading: Promise<void> = Promise.resolve();
  /** Until what there is has been read, nothing is ended, removed or begun. */
  #state: "loading" | "refused" | "loaded" = "loading";

  constructor(private readonly world: World) {
    const fault = (where: string, error: unknown) => this.#fault(where, error);
    this.supervisor = new Supervisor(world, fault);
    this.#jobs = new JobRunner(world, this.supervisor, {
      kinds: jobKinds,
      settled: (job) => this.#settled(job),
      fault,
    });
    this.#timers = new Timers(world, () => this.#due());
    this.#recovery = new Recovery(world, () => this.#recover());
    this.#retention = new Retention(world, this.supervisor);
    this.#cursor = world.store.lastSeq();
  }

  /** Boot is an ordinary reconcile: runs are found again, open jobs probed, every active task looked at [CW-9]. */
  start(): Promise<void> {
    this.#loading = this.#load();
    return this.#loading;
  }

  async #load(): Promise<void> {
    for (const run of this.#runsToFind()) await this.supervisor.rejoin(run);
    await this.#begin();
  }

  /** What became of a start is the matter of its job. */
  #runsToFind(): RunId[] {
    const runs = this.world.store.runsNotEnded();
    return runs.filter((run) => run.state !== "starting").map((run) => run.id);
  }

  /** All that there is has been read: only now may anything be ended or removed [HU-45]. */
  async #begin(): Promise<void> {
    const { store } = this.world;
    if (this.#stopped) return;
    try {
      await putStrangersAside(this.world);
      await makeMissingMirrors(this.world);
    } catch (error) {
      this.#state = "refused";
      return this.#fault("what no row knows", error);
    }
    for (const run of this.#runsToFind()) await this.supervisor.find(run);
    this.#state = "loaded";
    if (this.#stopped) return;
    this.#cursor = store.lastSeq();
    this.#unsubscribe = store.onCommit(() => this.#turn());
    this.#recover();
    this.#retention.wake();
  }

  #lookAtAll(): void {
    const { store } = this.world;
    try {
      for (const job of store.openJobs()) this.#jobs.resume(job);
      for (const task of store.activeTasks()) this.#dirty.add(task);
      for (const project of store.projects()) this.#projects.add(project.id);
    } catch (error) {
      this.#fault("look at all", error);
    }
    this.#turn();
  }

  /** Something could not be written, or there is a bug: what was to follow from it is done later. */
  #fault(where: string, error: unknown): void {
    logFault(this.world, where, error);
    if (!this.#stopped) this.#recovery.arrange();
  }

  #recover(): void {
    if (this.#state === "refused") {
      this.#state = "loading";
      this.#loading = this.#begin();
    }
    if (this.#state !== "loaded") return;
    this.supervisor.catchUp();
    this.#retention.again();
    this.#lookAtAll();
  }

  /** Resolves when nothing is under way and nothing is left to look at; live runs may be at work. */
  async drain(): Promise<void> {
    for (;;) {
      await this.#loading;
      await this.#turning;
      await this.supervisor.quiet();
      const { running } = this.#jobs;
      if (running.length > 0) await Promise.all(running);
      else if (this.#turning === null) return this.#retention.quiet;
    }
  }

  /** Ends the engine; `stop` ends its runs with proof, `restart` leaves them alive. */
  async stop(mode: "stop" | "restart"): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe?.();
    this.#timers.clear();
    this.#recovery.clear();
    this.#jobs.stop();
    this.#retention.stop();
    await Promise.allSettled([this.#loading]);
    await this.#turning;
    const { store } = this.world;
    if (mode === "stop") {
      const runs = store.runsNotEnded();
      const stops = runs.map((run) =>
        this.supervisor
          .stop(run.id, "muster stops")
          .catch((error: unknown) => logFault(this.world, `stop of ${run.id}`, error)),
      );
      await Promise.all(stops);
    }
    // Gates and setups are begun again by the next daemon.
    await this.#jobs.breakOff(() => true);
    await Promise.all(this.#jobs.running);
    await this.#retention.quiet;
    await this.supervisor.detach();
  }

  #settled(job: Job): void {
    if (job.taskId !== null) this.#dirty.add(job.taskId);
    if (job.kind === "gate") this.#wakeGated();
    this.#turn();
  }

  #turn(): void {
    if (this.#stopped) return;
    this.#turning ??= Promise.resolve().then(() => this.#work());
  }

  #work(): void {
    try {
      do {
        this.#readJournal();
        this.#beginOpened();
        this.#reconcileAll();
      } while (
        this.#compete() ||
        this.#dirty.size > 0 ||
        this.world.store.lastSeq() > this.#cursor
      );
      this.#timers.set(this.#recovery.isArranged);
    } catch (error) {
      // Nothing is half done: all is reconciled from the same facts later.
      this.#fault("reconcile", error);
    } finally {
      this.#turning = null;
    }
  }

  #readJournal(): void {
    for (;;) {
      const page = this.world.store.events(this.#cursor, {}, eventsAtOnce);
      if (page.code !== "events" || page.events.length === 0) return;
      this.#retention.wake();
      for (const event of page.events) this.#note(event);
      this.#cursor = page.events.at(-1)?.seq ?? this.#cursor;
    }
  }

  /** Jobs that a decision has opened with what it wrote: nobody has taken them yet. */
  #beginOpened(): void {
    for (const job of this.world.store.openJobs()) if (job.tries === 0) this.#jobs.resume(job);
  }

  #note(event: JournalEvent): void {
    const project = event.project as ProjectId;
    this.#projects.add(project);
    if (event.task !== null) this.#dirty.add(event.task as TaskId);
    // Of the project: its asks and the target's tip are the matter of all whose change is being judged.
    else for (const task of this.world.store.judgedTasks(project)) this.#dirty.add(task);
    if (event.type === "task.cancelled" && event.task !== null)
      void this.#jobs
        .breakOff((job) => job.taskId === event.task)
        .catch((error: unknown) => this.#fault("commands of a cancelled task", error));
    if (event.type === "gateResult.recorded") this.#wakeGated();
    if (event.type === "run.ended") this.#retention.runEnded(event.subject as RunId);
  }

  #wakeGated(): void {
    for (const task of this.#waitForGates) this.#dirty.add(task);
  }

  #reconcileAll(): void {
    const tasks = [...this.#dirty];
    this.#dirty.clear();
    for (const facts of this.world.store.manyTaskFacts(tasks)) this.#reconcile(facts);
  }

  #reconcile(found: TaskFacts): void {
    let facts = found;
    for (let step = 0; step < stepsAtMost; step += 1) {
      this.#projects.add(facts.project.id);
      const steps = next(facts, this.world.fingerprint);
      const following = steps.find((known) => known.do === "fact");
      if (following === undefined) {
        this.#request(facts, steps);
        this.#waiting.note(facts);
        return;
      }
      const after = recordFact(this.world, facts.task.id, following.fact);
      if (after === null) return;
      facts = after;
    }
    throw new Error(`the rules go in circles for ${facts.task.id}`);
  }

  #request(facts: TaskFacts, steps: Step[]): void {
    const jobs = steps.flatMap((step) => (step.do === "job" ? [step.job] : []));
    if (jobs.some((job) => job.kind === "gate")) this.#waitForGates.add(facts.task.id);
    else this.#waitForGates.delete(facts.task.id);
    for (const job of jobs) this.#jobs.request(facts, job);
  }

  /** What tasks compete for: slots and the turn of a target. */
  #compete(): boolean {
    let given = this.#waiting.dispatch(this.world);
    for (const project of this.#projects) {
      given = startLanding(this.world, project) || given;
      closeSettledAsks(this.world, project);
    }
    this.#projects.clear();
    return given;
  }

  /** A deadline has come: of an ask, or of another try of a job. */
  #due(): void {
    this.#guard("deadlines", () => this.#takeDue());
    this.#turn();
  }

  #takeDue(): void {
    const { store, clock } = this.world;
    const now = clock.now();
    for (const { id, dueAt, taskId } of store.dueAsks(eventsAtOnce))
      if (dueAt !== null && dueAt <= now && taskId !== null)
        this.#guard(`deadline of ${id}`, () =>
          recordFact(this.world, taskId, { type: "ask_expired", ask: id }),
        );
    for (const job of store.openJobs())
      if (job.notBefore !== null && job.notBefore <= now)
        this.#guard(`another try of ${job.key}`, () => this.#jobs.resume(job));
  }

  /** What fails keeps nothing else from being done. */
  #guard(where: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#fault(where, error);
    }
  }
}
