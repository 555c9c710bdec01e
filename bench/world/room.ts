import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { finished, printed, run, timed } from "./command.ts";
import { onCores } from "./cores.ts";
import { SampleRepository } from "./repository.ts";

/** The compiled program. */
const program = resolve(import.meta.dirname, "../../dist/muster");

export interface RunningDaemon {
  pid: number;
  url: string;
}

interface NewTask {
  title: string;
  body?: string;
  agent?: string;
}

/** A home of its own, with one project in it. Closed, it leaves neither process nor file. */
export class Room implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), "r-"));
  readonly home = join(this.folder, "home");
  readonly environment: NodeJS.ProcessEnv;
  readonly repository: SampleRepository;

  /** Without a repository, a small one is made. */
  constructor(repository?: SampleRepository) {
    this.environment = {
      ...process.env,
      MUSTER_HOME: this.home,
      MUSTER_PORT: "0",
      XDG_RUNTIME_DIR: undefined,
    };
    this.repository =
      repository ?? SampleRepository.create(join(this.folder, "clone"), 10, this.environment);
  }

  muster(...args: string[]): string {
    return run(program, args, this.#options);
  }

  /** Milliseconds from the spawn of a verb to its end. */
  timed(...args: string[]): number {
    return timed(program, args, this.#options);
  }

  finished(...args: string[]): Promise<void> {
    return finished(program, args, this.#options);
  }

  /** Resolves when an agent has said something. */
  said(task: string, text: string): Promise<void> {
    return printed(text, program, ["logs", task, "--follow", "--json"], this.#options);
  }

  start(): RunningDaemon {
    return JSON.parse(this.muster("start", "--json")) as RunningDaemon;
  }

  /** The same with as many slots. */
  startWithSlots(count: number): RunningDaemon {
    const cores = join(this.folder, "cores");
    writeFileSync(cores, `0-${count - 1}\n`);
    const [file, args] = onCores(cores, [program, "start", "--json"]);
    return JSON.parse(run(file, args, this.#options)) as RunningDaemon;
  }

  /** A call of the API over loopback, with the token of the home. */
  async fetch(daemon: RunningDaemon, path: string, body?: object): Promise<unknown> {
    const authorization = `Bearer ${readFileSync(join(this.home, "token"), "utf8").trim()}`;
    const response = await fetch(`${daemon.url}/api/${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }

  async add(daemon: RunningDaemon, task: NewTask): Promise<void> {
    await this.fetch(daemon, "tasks", { project: this.repository.root, ...task });
  }

  [Symbol.dispose](): void {
    this.muster("stop");
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #options() {
    return { cwd: this.repository.root, env: this.environment };
  }
}

export interface RoomOptions {
  /** Without one, a small one is made. */
  repository?: SampleRepository;
  /** Of the project. */
  settings?: string;
}

/** A room whose project is registered and whose daemon runs. */
export function openRoom({ repository, settings }: RoomOptions = {}): Room {
  const room = new Room(repository);
  try {
    if (settings !== undefined) room.repository.configure(settings);
    room.muster("init");
    return room;
  } catch (error) {
    room[Symbol.dispose]();
    throw error;
  }
}
