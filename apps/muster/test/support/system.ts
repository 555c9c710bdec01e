import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  OperationArguments,
  OperationName,
  OperationOutput,
  TaskDetail,
} from "@muster/contract";
import { createClient } from "@muster/contract/client";
import type { TaskId } from "@muster/model";
import { createTestRepository, type TestRepository } from "@muster/testkit";
import { daemonSocket } from "../../src/daemon-socket.ts";
import { type RunningDaemon, startDaemon } from "../../src/daemon/daemon.ts";
import { Latch } from "./latch.ts";
import { type Script, scriptBody } from "./script.ts";
import { systemMarker, survivorsOf } from "./survivors.ts";
import { within } from "./within.ts";

type Call = <Name extends OperationName>(
  name: Name,
  input: OperationArguments<Name>,
) => Promise<OperationOutput<Name>>;

/** A whole Muster on a home and repository of its own, driven through its socket. */
export interface System {
  folder: string;
  home: string;
  repository: TestRepository;
  /** The daemon that runs now. */
  daemon: RunningDaemon;
  /** Calls an operation; a refusal is thrown as `Refused`. */
  call: Call;
  /** The error code of a call that has to be refused. */
  refusal: <Name extends OperationName>(
    name: Name,
    input: OperationArguments<Name>,
  ) => Promise<Refusal>;
  /** Adds a task with a script for the bundled agent and schedules it. */
  start: (title: string, script?: Script) => Promise<TaskDetail>;
  detail: (task: TaskId | string) => Promise<TaskDetail>;
  /** Resolves when the task's facts meet the condition; looks after each commit. */
  until: (task: TaskId | string, met: (task: TaskDetail) => boolean) => Promise<TaskDetail>;
  /** Ends the daemon: `stop` with its runs, `restart` without them. */
  stop: (mode: "stop" | "restart") => Promise<void>;
  /** Starts another daemon on the same home. */
  boot: () => Promise<void>;
  /** A point, named as in `waitAt`, at which commands wait for the test. */
  latch: (name: string) => Latch;
  log: () => string;
  close: () => Promise<void>;
}

export interface Refusal {
  code: string;
  message: string;
  next: string;
  data: Record<string, unknown>;
}

export class Refused extends Error {
  constructor(
    readonly operation: string,
    readonly refusal: unknown,
  ) {
    super(`${operation} was refused: ${JSON.stringify(refusal)}`);
  }
}

export interface SystemOptions {
  files?: Record<string, string>;
  /** `.muster.toml`, also made from the system's folder; default: one gate that passes; null: none. */
  configuration?: string | null | ((folder: string) => string);
}

const defaultConfiguration = '[[gate]]\nname = "test"\nrun = "test -f a.txt"\n';

const complaint = ({ number, explanation, turns, gates }: TaskDetail): string =>
  `#${number} ${JSON.stringify({ explanation, turns, gates }, null, 1)}`;

const reference = (task: string): string => (/^\d+$/.test(task) ? `#${task}` : task);

export async function createSystem(options: SystemOptions = {}): Promise<System> {
  const folder = mkdtempSync(join(tmpdir(), "muster-system-"));
  const given = options.configuration === undefined ? defaultConfiguration : options.configuration;
  const configuration = typeof given === "function" ? given(folder) : given;
  const repository = await createTestRepository({
    files: {
      "a.txt": "one\ntwo\nthree\n",
      ...(configuration === null ? {} : { ".muster.toml": configuration }),
      ...options.files,
    },
  });
  const home = join(folder, "home");
  const environment = {
    ...process.env,
    ...repository.environment,
    PATH: process.env["PATH"],
    MUSTER_HOME: home,
    MUSTER_PORT: "0",
    XDG_RUNTIME_DIR: folder,
    [systemMarker]: folder,
  };
  const latches: Latch[] = [];
  const start = async (): Promise<RunningDaemon> => {
    const started = await startDaemon(environment);
    if (!started.ok) throw new Error(JSON.stringify(started.error));
    return started.value;
  };
  let daemon = await start();
  const client = () =>
    createClient({ socketPath: daemon.home.socket(daemonSocket), origin: "cli" });
  const call: Call = async (name, input) => {
    const answer = await client().call(name, input);
    if (answer.ok) return answer.value;
    throw new Refused(name, answer.error.kind === "answered" ? answer.error.error : answer.error);
  };
  const detail = (task: string) =>
    call("task.get", { task: reference(task), project: repository.root });
  const system: System = {
    folder,
    home,
    repository,
    get daemon() {
      return daemon;
    },
    call,
    async refusal(name, input) {
      try {
        await call(name, input);
      } catch (error) {
        if (error instanceof Refused) return error.refusal as Refusal;
        throw error;
      }
      throw new Error(`${name} was not refused`);
    },
    async start(title, script) {
      const created = await call("task.create", {
        project: repository.root,
        title,
        body: script === undefined ? "" : scriptBody(script),
      });
      await call("task.run", { task: created.id });
      return detail(created.id);
    },
    detail,
    async until(task, met) {
      for (;;) {
        const changed = Promise.withResolvers<void>();
        const undo = daemon.world.store.onCommit(() => changed.resolve());
        const found = await detail(task);
        if (met(found)) {
          undo();
          return found;
        }
        await within(changed.promise, () => complaint(found)).finally(undo);
      }
    },
    async stop(mode) {
      daemon.stop(mode);
      await daemon.ended;
    },
    async boot() {
      daemon = await start();
    },
    latch(name) {
      const latch = new Latch(folder, name);
      latches.push(latch);
      return latch;
    },
    log() {
      const file = join(home, "daemon.log");
      return existsSync(file) ? readFileSync(file, "utf8") : "";
    },
    async close() {
      await system.stop("stop");
      for (const latch of latches) latch.close();
      const left = survivorsOf(folder);
      await repository.remove();
      rmSync(folder, { recursive: true, force: true });
      if (left.length > 0) throw new Error(`left alive: ${left.join(", ")}`);
    },
  };
  await call("project.register", { path: repository.root });
  return system;
}

/** Runs a test on a system of its own and leaves nothing of it. */
export async function withSystem(
  options: SystemOptions,
  body: (system: System) => Promise<void>,
): Promise<void> {
  const system = await createSystem(options);
  try {
    await body(system);
  } catch (error) {
    const log = system.log();
    if (log !== "") console.error(log);
    throw error;
  } finally {
    await system.close();
  }
}
