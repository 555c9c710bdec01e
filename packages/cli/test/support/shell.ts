import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Operations } from "@muster/contract";
import type { Sessions } from "@muster/core";
import { watchPath } from "@muster/process";
import { type Server, startServer } from "@muster/server";
import { type DaemonControl, type Host, type Output, runCli } from "../../src/index.ts";
import { fakeOperations, type RecordedCall } from "./fake-operations.ts";
import { at, ids } from "./samples.ts";

export interface Ran {
  exitCode: number;
  stdout: string;
  stderr: string;
  /** The only line of stdout as JSON. */
  json: () => Record<string, unknown>;
}

interface Settings {
  instead?: Partial<Operations>;
  /** Parts of the host that the test is about. */
  host?: Partial<Omit<Host, "daemon">> & { daemon?: Partial<DaemonControl> };
  /** The daemon runs from the start. Default true. */
  up?: boolean;
  stdin?: string | Uint8Array;
  terminal?: { columns: number };
  signals?: { ring: () => void };
}

/** A person at a shell: a home, a real server with fake operations, and a terminal or none. */
export interface Shell extends AsyncDisposable {
  folder: string;
  calls: RecordedCall[];
  /** What was asked of the host, in order. */
  asked: string[];
  /** Texts given to a pager. */
  paged: string[];
  run(...argv: string[]): Promise<Ran>;
  boot(): void;
  shutDown(): Promise<void>;
}

const nobody: Sessions = {
  list: () => [],
  has: () => false,
  ofToken: () => null,
  add: () => ({ ok: true, value: undefined }),
  remove: () => ({ ok: true, value: undefined }),
};

class Screen implements Output {
  text = "";
  readonly isTerminal: boolean;
  readonly columns: number | null;
  constructor(terminal: { columns: number } | undefined) {
    this.isTerminal = terminal !== undefined;
    this.columns = terminal?.columns ?? null;
  }
  failure = () => null;
  async write(text: string): Promise<boolean> {
    this.text += text;
    return true;
  }
}

/** The process that the fake daemon says it is. */
export const holder = { bootId: "boot", pid: 4711, startTime: "1" };

/** Milliseconds between the samples and now, as people see it: 12 minutes. */
const later = 12 * 60_000;

export function shell(settings: Settings = {}): Shell {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "muster-cli-")));
  const socketPath = join(folder, "socket");
  const { operations, calls } = fakeOperations(settings.instead ?? {});
  const asked: string[] = [];
  const paged: string[] = [];
  let server: Server | null = null;
  const listeners = new Set<() => void>();
  const onSignal = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  if (settings.signals) settings.signals.ring = () => listeners.forEach((listener) => listener());
  let requests = 0;
  const boot = () => {
    const started = startServer({
      operations,
      signals: { onEvent: onSignal, onTranscript: (listener) => onSignal(() => listener("")) },
      token: "token",
      person: { kind: "person", id: "ada" },
      sessions: nobody,
      clock: { now: () => at },
      ids: { ulid: () => ids.session.slice(4) },
      allowedOrigins: [],
      streamPatience: 60_000,
      closePatience: 1000,
      requestPatience: 60_000,
      live: null,
      web: null,
      newRequestId: () => `req_${++requests}`,
      log: () => undefined,
      port: 0,
      socketPath,
    });
    if (!started.ok) throw new Error(started.error.code);
    server = started.value;
  };
  const shutDown = async () => {
    await server?.close();
    server = null;
  };
  const { daemon: control, ...host } = settings.host ?? {};
  const hostFor = (stdout: Screen, stderr: Screen): Host => ({
    version: "1.2.3",
    build: "abc",
    environment: {},
    platform: "linux",
    cwd: folder,
    stdin: { read: async () => Buffer.from(settings.stdin ?? "") },
    stdout,
    stderr,
    now: () => Date.parse(at) + later,
    locateHome: () => ({ ok: true, value: { path: folder, socketPath } }),
    daemon: {
      start: async () => {
        asked.push("start");
        boot();
        return { ok: true, value: undefined };
      },
      holder: async () => (server === null ? null : holder),
      signal: async (_holder, signal) => void asked.push(signal),
      gone: async () => {
        asked.push("gone");
        await shutDown();
        return true;
      },
      ...control,
    },
    watch: async (path, changed) => watchPath(path, changed),
    page: async (command, text) => {
      asked.push(`page ${command}`);
      paged.push(text);
      return true;
    },
    launch: async (file, args) => {
      asked.push([file, ...args].join(" "));
      return true;
    },
    askDoor: async () => ({ ok: true }),
    inspect: {
      environment: async () => ({ ok: true, value: { of: "shell", path: undefined } }),
      token: async () => ({ ok: true, value: "kept" }),
      database: async () => ({ ok: true, value: { pending: 0 } }),
      projects: async () => [],
      mirror: async () => ({ ok: true, value: undefined }),
      git: async () => ({ ok: true, value: { version: "2.45.1" } }),
      port: async () => ({ ok: true, value: { port: 4000, holder: null } }),
      agents: async () => ({ ok: true, value: [] }),
      repository: async (path) => ({ ok: true, value: { root: path, target: "main" } }),
    },
    ...host,
  });
  if (settings.up !== false) boot();
  return {
    folder,
    calls,
    asked,
    paged,
    boot,
    shutDown,
    async run(...argv) {
      const stdout = new Screen(settings.terminal);
      const stderr = new Screen(settings.terminal);
      const exitCode = await runCli(argv, hostFor(stdout, stderr));
      const json = () => JSON.parse(stdout.text) as Record<string, unknown>;
      return { exitCode, stdout: stdout.text, stderr: stderr.text, json };
    },
    async [Symbol.asyncDispose]() {
      await shutDown();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
