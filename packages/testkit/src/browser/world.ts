import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  OperationArguments,
  OperationName,
  OperationOutput,
  TaskDetail,
} from "@muster/contract";
import { type Client, createClient } from "@muster/contract/client";
import { createTestRepository, type TestRepository } from "../repository.ts";
import { type Daemon, startProgram } from "./program.ts";

/** Files of a small repository whose one gate passes. */
const plainFiles: Record<string, string> = {
  "README.md": "# Sample\n",
  ".muster.toml": '[[gate]]\nname = "test"\nrun = "test -f README.md"\n',
};

/** The compiled program on a home of its own, with real repositories and the bundled agent. */
export interface World {
  folder: string;
  /** Where it answers now. */
  readonly url: string;
  repositories: TestRepository[];
  call<Name extends OperationName>(
    name: Name,
    input: OperationArguments<Name>,
  ): Promise<OperationOutput<Name>>;
  /** Makes another repository and registers it. */
  addProject(name: string, files?: Record<string, string>): Promise<TestRepository>;
  /** Resolves when the task is as it should be; looks when something happened to it. */
  until(task: string, met: (task: TaskDetail) => boolean): Promise<TaskDetail>;
  /** A link that lets one browser in. */
  link(): Promise<string>;
  /** The token of a new session, for one browser. */
  session(): Promise<string>;
  /** Ends the daemon; its runs live on when it crashes. */
  stop(how?: "stop" | "crash"): Promise<void>;
  /** Starts it again on the same home and port. */
  start(): Promise<void>;
  log(): string;
  close(): Promise<void>;
}

async function untilMet(
  client: Client,
  call: World["call"],
  task: string,
  met: (task: TaskDetail) => boolean,
): Promise<TaskDetail> {
  const { lastEvent } = await call("status", {});
  let found = await call("task.get", { task });
  if (met(found)) return found;
  const enough = new AbortController();
  await client.follow(
    "event.list",
    { task, after: lastEvent },
    async () => {
      if (enough.signal.aborted) return;
      found = await call("task.get", { task });
      if (met(found)) enough.abort();
    },
    { signal: enough.signal },
  );
  if (!enough.signal.aborted) throw new Error(`#${found.number} is ${found.stage}: ${found.why}`);
  return found;
}

const caller =
  (client: () => Client): World["call"] =>
  async (name, input) => {
    const answer = await client().call(name, input);
    if (answer.ok) return answer.value;
    throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  };

interface Place {
  folder: string;
  home: string;
  environment: Record<string, string>;
}

function makePlace(): Place {
  // A short name: paths of sockets have 107 bytes.
  const folder = mkdtempSync(join(tmpdir(), "w-"));
  for (const name of ["run", "tmp", "user"]) mkdirSync(join(folder, name), { mode: 0o700 });
  const environment = {
    PATH: process.env["PATH"] ?? "",
    HOME: join(folder, "user"),
    USER: "ada",
    LC_ALL: "C.UTF-8",
    GIT_CONFIG_NOSYSTEM: "1",
    XDG_RUNTIME_DIR: join(folder, "run"),
    TMPDIR: join(folder, "tmp"),
  };
  return { folder, home: join(folder, "home"), environment };
}

/** Opens a world without a project. */
export async function openWorld(): Promise<World> {
  const { folder, home, environment } = makePlace();
  let daemon: Daemon = await startProgram(home, { ...environment, MUSTER_PORT: "0" });
  let client = createClient({ baseUrl: daemon.url, token: daemon.token });
  const call = caller(() => client);
  const link = async () => (await call("session.link", {})).url;
  const repositories: TestRepository[] = [];
  return {
    folder,
    repositories,
    get url() {
      return daemon.url;
    },
    call,
    async addProject(name, files = plainFiles) {
      const repository = await createTestRepository({ files });
      repositories.push(repository);
      await call("project.register", { path: repository.root, name });
      return repository;
    },
    until: (task, met) => untilMet(client, call, task, met),
    link,
    async session() {
      const code = new URL(await link()).hash.replace("#code=", "");
      return (await call("session.create", { code, name: "Test" })).token;
    },
    stop: (how) => daemon.end(how),
    async start() {
      const { port } = new URL(daemon.url);
      daemon = await startProgram(home, { ...environment, MUSTER_PORT: port });
      client = createClient({ baseUrl: daemon.url, token: daemon.token });
    },
    log() {
      const file = join(home, "daemon.log");
      return existsSync(file) ? readFileSync(file, "utf8") : "";
    },
    async close() {
      await daemon.end();
      for (const repository of repositories) await repository.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
