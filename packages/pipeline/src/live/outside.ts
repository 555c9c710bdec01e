import type { Job } from "@muster/core";
import type { ProjectId } from "@muster/model";
import type { World } from "../world.ts";
import { readable } from "./readable.ts";

/** What a card shows besides rows of the journal, as far as it has changed. */
export interface Outside {
  /** Jobs that began, failed, wait again or are gone. */
  jobs: Pick<Job, "kind" | "taskId" | "projectId">[];
  /** Projects whose tasks are told something else about free slots; null: all are. */
  slots: Set<ProjectId> | null;
}

interface SeenJob extends Pick<Job, "kind" | "taskId" | "projectId"> {
  state: string;
}

interface SeenSlots {
  full: boolean;
  /** The limit of its own that a project has reached. */
  limits: Map<ProjectId, number | null>;
  counts: Map<ProjectId, number>;
}

/** Watches open jobs and held slots: cards tell of them, and the journal does not. */
export class OutsideWatch {
  #jobs = new Map<string, SeenJob>();
  #slots: SeenSlots = { full: false, limits: new Map(), counts: new Map() };

  constructor(private readonly world: World) {}

  /** What is different from the last look. `configured`: projects whose limits may be others now. */
  look(configured: ReadonlySet<string>): Outside {
    return { jobs: this.#lookAtJobs(), slots: this.#lookAtSlots(configured) };
  }

  #lookAtJobs(): Outside["jobs"] {
    const { store } = this.world;
    const jobs = new Map<string, SeenJob>();
    for (const job of store.openJobs()) {
      const { key, kind, taskId, projectId, startedAt, notBefore, failure } = job;
      const state = JSON.stringify([job.epoch === store.epoch, startedAt, notBefore, failure]);
      jobs.set(key, { kind, taskId, projectId, state });
    }
    const before = this.#jobs;
    this.#jobs = jobs;
    const differs = ([key, { state }]: [string, SeenJob], others: Map<string, SeenJob>): boolean =>
      others.get(key)?.state !== state;
    return [
      ...[...jobs].filter((entry) => differs(entry, before)),
      ...[...before].filter(([key]) => !jobs.has(key)),
    ].map(([, job]) => job);
  }

  #lookAtSlots(configured: ReadonlySet<string>): Outside["slots"] {
    const { store, slots } = this.world;
    const held = store.slotsHeld();
    const counts = new Map<ProjectId, number>();
    for (const { project } of held) counts.set(project, (counts.get(project) ?? 0) + 1);
    const before = this.#slots;
    const full = held.length >= slots;
    const limits = new Map(before.limits);
    const changed = new Set<ProjectId>();
    for (const project of new Set([...counts.keys(), ...before.counts.keys()])) {
      const mine = counts.get(project) ?? 0;
      if (mine === before.counts.get(project) && !configured.has(project)) continue;
      const found = readable(() => store.get("project", project));
      const live = found?.configuration.limits.live;
      const reached = live !== undefined && mine >= live ? live : null;
      if (reached !== (limits.get(project) ?? null)) changed.add(project);
      limits.set(project, reached);
    }
    this.#slots = { full, limits, counts };
    return full === before.full ? changed : null;
  }
}
