import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EventView, TaskDetail, TranscriptEntryView } from "@muster/contract";
import { waitUntilClosed } from "@muster/store";
import { createTestRepository, type TestRepository } from "@muster/testkit";
import { type Ran, run } from "./command.ts";
import { type Follower, follow } from "./follower.ts";
import { lingeringIn, processesOf, signal } from "./processes.ts";
import { program } from "./program.ts";

export interface RoomOptions {
  files?: Record<string, string>;
  /** `.muster.toml`; default: one gate that passes; null: none. */
  configuration?: string | null;
  environment?: Record<string, string>;
}

interface Call {
  cwd?: string;
  env?: Record<string, string>;
  input?: string | Uint8Array;
}

export interface Failure {
  code: string;
  message: string;
  next: string;
  retryable: boolean;
  requestId: string | null;
  data: Record<string, unknown>;
}

export interface StatusObject {
  pid: number;
  port: number;
  url: string;
  version: string;
  build: string;
  home: string;
  live: number;
  tasks: number;
  lastEvent: number;
}

const defaultConfiguration = '[[gate]]\nname = "test"\nrun = "test -f a.txt"\n';

export class VerbFailed extends Error {
  constructor(
    args: readonly string[],
    readonly ran: Ran,
  ) {
    super(`muster ${args.join(" ").slice(0, 200)}: ${ran.code} ${ran.stdout}${ran.stderr}`);
  }
}

/** A home and a repository of their own, with the program driven by its command line alone. */
export class Room {
  readonly folder: string;
  readonly home: string;
  readonly repository: TestRepository;
  readonly environment: Record<string, string>;
  readonly #followers: { end(): Promise<void> }[] = [];

  private constructor(folder: string, repository: TestRepository, options: RoomOptions) {
    this.folder = folder;
    this.repository = repository;
    this.home = join(folder, "home");
    this.environment = {
      ...repository.environment,
      MUSTER_HOME: this.home,
      MUSTER_PORT: "0",
      XDG_RUNTIME_DIR: join(folder, "run"),
      TMPDIR: join(folder, "tmp"),
      ...options.environment,
    };
  }

  static async open(options: RoomOptions = {}): Promise<Room> {
    // A short name: socket paths have 107 bytes.
    const folder = mkdtempSync(join(tmpdir(), "b-"));
    for (const name of ["run", "tmp"]) mkdirSync(join(folder, name), { mode: 0o700 });
    const configuration =
      options.configuration === undefined ? defaultConfiguration : options.configuration;
    const repository = await createTestRepository({
      files: {
        "a.txt": "one\ntwo\nthree\n",
        ...(configuration === null ? {} : { ".muster.toml": configuration }),
        ...options.files,
      },
    });
    return new Room(folder, repository, options);
  }

  muster(args: readonly string[], { cwd, env, input }: Call = {}): Promise<Ran> {
    return run(program, args, {
      cwd: cwd ?? this.repository.root,
      env: { ...this.environment, ...env },
      ...(input === undefined ? {} : { input }),
    });
  }

  /** What a verb answers with `--json`; a refusal fails the test. */
  async json<Answer = Record<string, unknown>>(
    args: readonly string[],
    call: Call = {},
  ): Promise<Answer> {
    const ran = await this.muster([...args, "--json"], call);
    if (ran.code !== 0) throw new VerbFailed(args, ran);
    return JSON.parse(ran.stdout) as Answer;
  }

  /** The typed error of a verb that has to be refused, and its exit code. */
  async refusal(args: readonly string[], call: Call = {}): Promise<Failure & { exit: number }> {
    const ran = await this.muster([...args, "--json"], call);
    if (ran.code === 0 || ran.code === null)
      throw new Error(`muster ${args.join(" ")} was not refused: ${ran.code} ${ran.stdout}`);
    const { error } = JSON.parse(ran.stdout) as { error: Failure };
    return { ...error, exit: ran.code };
  }

  start = (): Promise<StatusObject> => this.json<StatusObject>(["start"]);

  status = (): Promise<StatusObject> => this.json<StatusObject>(["status"]);

  task = (task: string): Promise<TaskDetail> => this.json<TaskDetail>(["show", task]);

  /** Registers the repository; `add` then takes tasks for it. */
  async init(): Promise<void> {
    await this.json(["init"]);
  }

  /** Adds a task with a script of the bundled agent; gives its number as a reference. */
  async add(title: string, script: string): Promise<string> {
    const body = `\`\`\`script\n${script.trim()}\n\`\`\`\n`;
    const { number } = await this.json<TaskDetail>(["add", title, "-F", "-"], { input: body });
    return `#${number}`;
  }

  /** The whole journal. */
  events = async (): Promise<EventView[]> => lines(await this.muster(["events", "--json"]));

  /** The whole transcript of a task. */
  logs = async (task: string): Promise<TranscriptEntryView[]> =>
    lines(await this.muster(["logs", task, "--json"]));

  followEvents = (): Follower<EventView> => this.#follow(["events", "-f", "--json"]);

  followLogs = (task: string): Follower<TranscriptEntryView> =>
    this.#follow(["logs", "-f", task, "--json"]);

  #follow<Item>(args: readonly string[]): Follower<Item> {
    const follower = follow<Item>(args, { cwd: this.repository.root, env: this.environment });
    this.#followers.push(follower);
    return follower;
  }

  /** kill -9 of the daemon. */
  async killDaemon(): Promise<void> {
    const { pid } = await this.status();
    signal(pid, "SIGKILL");
  }

  /** Waits until no daemon holds the home; false when one still does. */
  untilDown = (): boolean => waitUntilClosed(join(this.home, "muster.db"), 30_000);

  get processes(): { pid: number; command: string }[] {
    return processesOf([this.folder, this.repository.folder]);
  }

  /** Those that do not exit by themselves at once. */
  lingering = (): Promise<{ pid: number; command: string }[]> =>
    lingeringIn([this.folder, this.repository.folder]);

  get log(): string {
    try {
      return readFileSync(join(this.home, "daemon.log"), "utf8");
    } catch {
      return "";
    }
  }

  /** Stops the daemon, removes everything, and names the processes and temporary files that were left behind. */
  async close(): Promise<string[]> {
    await Promise.all(this.#followers.map((follower) => follower.end()));
    await this.muster(["stop"]);
    const left = await this.lingering();
    for (const { pid } of left) signal(pid, "SIGKILL");
    const files = readdirSync(join(this.folder, "tmp"));
    await this.repository.remove();
    rmSync(this.folder, { recursive: true, force: true });
    return [...left.map(({ pid, command }) => `${pid} ${command}`), ...files];
  }
}

function lines<Item>({ code, stdout, stderr }: Ran): Item[] {
  if (code !== 0) throw new Error(`${code}: ${stdout}${stderr}`);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Item);
}

/** Gives a test a room of its own and proves that nothing of it is left after `muster stop`. */
export async function withRoom(
  options: RoomOptions,
  body: (room: Room) => Promise<void>,
): Promise<void> {
  const room = await Room.open(options);
  const failure = await body(room).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  const { log } = room;
  const left = await room.close();
  if (failure === null && left.length === 0) return;
  if (log !== "") console.error(log);
  throw failure === null ? new Error(`left behind: ${left.join("; ")}`) : failure.error;
}
