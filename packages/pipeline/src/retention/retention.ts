import { CorruptRowError } from "@muster/core";
import { addMilliseconds, type Instant, type Run, type RunId, type TaskId } from "@muster/model";
import { logFault } from "../log-fault.ts";
import type { Supervisor } from "../runs/supervisor.ts";
import type { World } from "../world.ts";
import { overSince } from "./over-since.ts";

const day = 86_400_000;

/** A request is not repeated after so long: whoever sent it has given up. */
const answersKeptDays = 7;

/** Tasks that are looked at before requests get their turn. */
const tasksAtOnce = 50;

const requestsFirst = (): Promise<void> => new Promise((go) => void setImmediate(go));

/**
 * Removes what nobody will ask for any more: folders of runs and logs of tasks. It goes by what is on the disk and what
 * the rows say, so that it can break off anywhere. It works at the daemon's start, when a run ends, and with the first
 * thing that happens on a later day: a home in which nothing happens does not grow.
 */
export class Retention {
  #work: Promise<void> = Promise.resolve();
  #next: Instant | null = null;
  #stopped = false;

  constructor(
    private readonly world: World,
    private readonly supervisor: Supervisor,
  ) {}

  /** Resolves when what has been begun is done. */
  get quiet(): Promise<void> {
    return this.#work;
  }

  stop(): void {
    this.#stopped = true;
  }

  runEnded(run: RunId): void {
    this.#then(`folder of ${run}`, () => this.#release([run]));
  }

  /** Something has happened: what is old goes, unless that was looked at within a day. */
  wake(): void {
    const now = this.world.clock.now();
    if (this.#next !== null && now < this.#next) return;
    this.#next = addMilliseconds(now, day);
    this.#then("what is kept", () => this.#sweep(now));
  }

  /** What could not be taken in when its run ended may be by now. */
  again(): void {
    this.#next = null;
    this.wake();
  }

  #then(where: string, work: () => Promise<void>): void {
    this.#work = this.#work
      .then(() => (this.#stopped ? undefined : work()))
      // It is still there, and the next sweep finds it.
      .catch((error: unknown) => logFault(this.world, where, error));
  }

  async #sweep(now: Instant): Promise<void> {
    const { store, remains } = this.world;
    store.forgetIdempotency(addMilliseconds(now, -answersKeptDays * day));
    await this.#release(remains.list("run"));
    const days = this.world.keepDays();
    if (days.ok) await this.#forget(addMilliseconds(now, -days.value * day));
    else {
      const { file, line, reason } = days.error;
      this.world.log({ level: "warning", text: `${file}:${line}: ${reason}` });
    }
  }

  /** What the transcripts have all of. */
  async #release(ids: RunId[]): Promise<void> {
    for (const run of this.#endedRuns(ids)) {
      if (this.#stopped) return;
      if (await this.supervisor.isTakenIn(run.id)) await this.#remove(run.id);
    }
  }

  /** Everything of tasks that are over since then. */
  async #forget(until: Instant): Promise<void> {
    const { remains } = this.world;
    const runs = this.#endedRuns(remains.list("run"));
    const tasks = new Set([...remains.list("task"), ...runs.map((run) => run.taskId)]);
    const over = await this.#overBefore([...tasks], until);
    for (const task of over) if (!this.#stopped) await remains.removeLogs(task);
    for (const { id, taskId } of runs)
      if (over.has(taskId) && !this.#stopped) await this.#remove(id);
  }

  async #overBefore(tasks: TaskId[], until: Instant): Promise<Set<TaskId>> {
    const over = new Set<TaskId>();
    for (let first = 0; first < tasks.length; first += tasksAtOnce) {
      await requestsFirst();
      const some = tasks.slice(first, first + tasksAtOnce);
      for (const facts of this.#stopped ? [] : this.world.store.manyTaskFacts(some)) {
        const since = overSince(facts);
        if (since !== null && since < until) over.add(facts.task.id);
      }
    }
    return over;
  }

  async #remove(run: RunId): Promise<void> {
    await this.world.runs.forget(run);
    this.supervisor.drop(run);
  }

  /** Those whose end is recorded with proof; of one that cannot be read nobody knows. */
  #endedRuns(ids: RunId[]): Run[] {
    return ids.flatMap((id) => {
      const run = this.#readable(id);
      return run?.state === "ended" ? [run] : [];
    });
  }

  #readable(id: RunId): Run | null {
    try {
      return this.world.store.get("run", id);
    } catch (error) {
      if (error instanceof CorruptRowError) return null;
      throw error;
    }
  }
}
