import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch } from "node:fs";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Prompt, RunLink, Runs, RunSpecification } from "@muster/core";
import { makeId, type RunId } from "@muster/model";
import { createRuns, type RunsOptions } from "../../src/index.ts";
import { Watcher } from "./watcher.ts";

export const runnerProgram = [
  process.execPath,
  join(import.meta.dirname, "..", "..", "src", "main.ts"),
];
const smallAgent = join(import.meta.dirname, "agent.ts");

/** Unique among all tests that run at once: the processes of a run are found by its id. */
export function ulid(): string {
  const letters = [...randomBytes(24)].map((byte) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[byte % 32]);
  return `01${letters.join("")}`;
}

export const turnId = () => makeId("turn", ulid());

export type Overrides = Partial<Omit<RunSpecification, "limits">> & {
  limits?: Partial<RunSpecification["limits"]>;
};

/** A home for runs in a temporary folder; leaving it ends every process and removes everything. */
export class Home implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), "runs-"));
  readonly workspace = join(this.folder, "work space");
  readonly environment = {
    PATH: process.env["PATH"] ?? "",
    HOME: this.folder,
    SECRET: "of Muster",
  };
  readonly runs: Runs;
  readonly #started: RunId[] = [];

  constructor() {
    for (const path of [this.workspace, join(this.folder, "r"), join(this.folder, "s")]) {
      mkdirSync(path, { mode: 0o700 });
    }
    this.runs = this.open();
  }

  /** Another daemon on the same home. */
  open(options: Partial<RunsOptions> = {}): Runs {
    return createRuns({
      runsFolder: join(this.folder, "r"),
      socketFolder: join(this.folder, "s"),
      program: runnerProgram,
      environment: this.environment,
      ...options,
    });
  }

  specification(agent: string[], overrides: Overrides = {}): RunSpecification {
    const run = makeId("run", ulid());
    this.#started.push(run);
    return {
      version: 1,
      run,
      environment: { MUSTER_TASK: "7" },
      profile: this.#profile(agent),
      workspace: this.workspace,
      resume: null,
      permissions: "allow",
      secrets: [],
      pathPrefix: [],
      ...overrides,
      limits: {
        turnSeconds: 60,
        silenceSeconds: 60,
        spoolBytes: 64 * 2 ** 20,
        startSeconds: 30,
        orphanSeconds: 60,
        ...overrides.limits,
      },
    };
  }

  /** Starts a run of the small agent with this behaviour. */
  async start(agent: string[], overrides: Overrides = {}) {
    return this.startSpecified(this.specification(agent, overrides));
  }

  async startSpecified(specification: RunSpecification) {
    const watcher = new Watcher(this.runs, specification.run);
    const started = await this.runs.start(specification, watcher);
    if (!started.ok) throw new Error(JSON.stringify(started.error));
    return { run: specification.run, link: started.value, watcher };
  }

  /** Starts a run and sends it a first prompt. */
  async startTurn(agent: string[], overrides: Overrides = {}) {
    const started = await this.start(agent, overrides);
    const turn = await sendPrompt(started.link);
    return { ...started, turn };
  }

  prompt(text = "hello", number = 1): Prompt {
    return { turn: turnId(), number, text };
  }

  /** Resolves when the runner has taken its socket away, the last thing it does. */
  async untilClosed(run: RunId): Promise<void> {
    const folder = join(this.folder, "s");
    const watcher = watch(folder);
    for (;;) {
      const changed = once(watcher, "change");
      if (!readdirSync(folder).includes(`${run}.sock`)) break;
      await changed;
    }
    watcher.close();
  }

  groupOf(pid: number): number {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2]);
  }

  file(...path: string[]): string {
    return readFileSync(join(this.folder, ...path), "utf8");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const run of this.#started) await this.runs.reap(run);
    rmSync(this.folder, { recursive: true, force: true });
  }

  #profile([behaviour = "plain", ...rest]: string[]): RunSpecification["profile"] {
    const command = behaviour.startsWith("/")
      ? [behaviour, ...rest]
      : [process.execPath, smallAgent, behaviour, ...rest];
    return { name: "small", command, env: {}, mode: null, model: null, bundled: false };
  }
}

export async function sendPrompt(link: RunLink, text = "hello", number = 1) {
  const turn = turnId();
  const sent = await link.prompt({ turn, number, text });
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  return turn;
}

/** Unlike `once`, does not mind an error on the way. */
export const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.on("error", () => undefined).once("close", () => resolve());
  });
