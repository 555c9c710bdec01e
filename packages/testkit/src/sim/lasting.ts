import type { TaskId } from "@muster/model";
import { type MemoryStore, openMemoryStore } from "@muster/store";
import { createMemoryVcs, type MemoryVcs } from "../memory-vcs/index.ts";
import { Coverage } from "./coverage.ts";
import { SimulatedTranscripts } from "./daemon/transcripts.ts";
import { Ids } from "./ids.ts";
import { SimulatedAgent } from "./people/agent.ts";
import { Random } from "./random.ts";
import { SimulatedRuns } from "./runs/runs.ts";
import { Scheduler } from "./scheduler.ts";
import { firstFiles } from "./texts.ts";
import { Traits } from "./traits.ts";
import { Weather } from "./weather.ts";

/** Everything of a world that outlives its daemons. */
export class Lasting {
  readonly scheduler = new Scheduler();
  readonly random: Random;
  readonly traits: Traits;
  readonly weather: Weather;
  readonly coverage = new Coverage();
  readonly ids = new Ids();
  readonly git: MemoryVcs;
  readonly runs: SimulatedRuns;
  readonly transcripts: SimulatedTranscripts;
  store: MemoryStore;
  /** Broken rules. */
  readonly problems: string[] = [];
  /** False at the end, when all trouble is over. */
  isRough = true;
  tasks: TaskId[] = [];
  /** Workspaces whose folders somebody removed. */
  readonly removed = new Set<string>();
  /** Something is broken that the daemon has to complain about. */
  isDamaged = false;
  /** What happened besides the journal, after which event. */
  readonly notes: { seq: number; text: string }[] = [];
  /** Wake-ups that daemons have asked for. */
  timers = 0;

  constructor(seed: number) {
    this.random = new Random(seed);
    this.traits = new Traits(this.random);
    this.weather = new Weather(this.random);
    this.transcripts = new SimulatedTranscripts(this.random, this.weather);
    const settings = this.traits.settings(this.random);
    this.git = createMemoryVcs({ ".muster.toml": settings, ...firstFiles });
    const { scheduler, random, git } = this;
    const rough = this.rough;
    const agent = new SimulatedAgent({ scheduler, random, git, rough });
    this.runs = new SimulatedRuns({
      scheduler,
      random,
      rough,
      slots: this.traits.slots,
      work: (work) => agent.work(work),
      isSealed: (run, end) => this.transcripts.isSealed(run, end),
      violated: this.violated,
    });
    this.store = openMemoryStore({ version: "simulated", now: scheduler.clock.now });
  }

  readonly workspaceOf = (attempt: string): string => `/simulated/workspaces/${attempt}`;

  /** Errors in the log are due. */
  get isExcused(): boolean {
    return this.isDamaged || this.weather.diskFull || this.weather.transcriptsFull;
  }

  readonly rough = (): boolean => this.isRough;

  note(text: string): void {
    const at = new Date(this.scheduler.now).toISOString().slice(11);
    this.notes.push({ seq: this.store.lastSeq(), text: `  ${at} ${text}` });
  }

  readonly violated = (rule: string): void => {
    this.problems.push(rule);
    this.note(`BROKEN: ${rule}`);
  };
}
