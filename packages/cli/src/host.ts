import type { ProcessIdentity, Result } from "@muster/model";

/** Why something could not be done, in the words of every typed error. */
export interface Refusal {
  code: string;
  message: string;
  /** What to do about it. */
  next: string;
  /** True when the same may succeed later without a change; absent: false. */
  retryable?: boolean;
  data?: Record<string, unknown>;
}

/** Where a home is, as far as a client has to know. */
export interface HomePlace {
  path: string;
  /** The daemon's API socket. */
  socketPath: string;
}

export interface Output {
  isTerminal: boolean;
  /** Null when it is not known. */
  columns: number | null;
  /** Resolves when the text has left the process; false when nobody reads any more, or it could not be written. */
  write(text: string): Promise<boolean>;
  /** Why what was written last is not there, as of a full disk; null: it is, or its reader has gone. */
  failure(): string | null;
}

export interface Input {
  /** All of it up to its end, or its first `limit` bytes. */
  read(limit: number): Promise<Uint8Array>;
}

export interface DoorQuestion {
  v: 1;
  op: "answer-comment";
  comment: number;
  answer: "fixed" | "declined";
  text: string;
  [field: string]: unknown;
}

export type DoorReply =
  | { ok: true }
  | { ok: false; error: { code: string; message: string; next: string } };

/** What starts, ends and replaces the daemon of this home. */
export interface DaemonControl {
  /**
   * Starts a daemon of this build, detached, and resolves once `GET /api/health` answers 200. Waits for the lock of
   * the home while a daemon that was told to end still holds it. Who finds that another start was faster has
   * succeeded. Refused without a trace otherwise: the port is taken (data names the holder), the home is refused, the
   * schema is newer, git is too old, the daemon ended before it answered.
   */
  start(): Promise<Result<void, Refusal>>;
  /** The living process that has the home open, whether or not it can be reached; null: none is known. */
  holder(): Promise<DaemonProcess | null>;
  /** Signals that process and no other, whoever has its number by now. */
  signal(holder: DaemonProcess, signal: "SIGCONT" | "SIGTERM" | "SIGKILL"): Promise<void>;
  /**
   * Resolves with true once the process has ended, with false after `patience` milliseconds; of an unknown one, once
   * nobody holds the lock of the home.
   */
  gone(holder: DaemonProcess | null, patience: number): Promise<boolean>;
}

/** A process beyond doubt: its number alone may be another one's by now. */
export type DaemonProcess = ProcessIdentity;

export interface PortState {
  port: number;
  /** Null: nobody listens there. Fields are null where the system does not tell. */
  holder: { pid: number | null; command: string | null } | null;
}

/** A database of the home, found sound. */
interface DatabaseState {
  /** Migrations of an older schema that the next start runs. */
  pending: number;
}

/**
 * What `doctor` looks at; each part changes nothing and needs no daemon. Where one runs, programs and the port are
 * looked for with the environment of its process, which is what counts.
 */
export interface Inspection {
  /** Whose environment is looked at, and the PATH in it. */
  environment(): Promise<Result<{ of: "daemon" | "shell"; path: string | undefined }, Refusal>>;
  /** Null: there is none yet. Refused when it cannot be trusted. */
  token(): Promise<Result<"kept" | null, Refusal>>;
  /** Read whole. Null: there is none yet. */
  database(name: "state" | "transcripts"): Promise<Result<DatabaseState | null, Refusal>>;
  /** As the state database has them; none where it cannot be read. */
  projects(): Promise<{ id: string; name: string; root: string }[]>;
  /** Whether Muster's own copy of a project's repository is whole. */
  mirror(project: { id: string; root: string }): Promise<Result<void, Refusal>>;
  /** Refused when git is missing or too old. */
  git(): Promise<Result<{ version: string }, Refusal>>;
  /** Of the port that a daemon of this home would take. */
  port(): Promise<Result<PortState, Refusal>>;
  /** The agents of `config.toml`, the bundled one first. Refused when the file is malformed. */
  agents(): Promise<
    Result<{ name: string; command: readonly string[]; bundled: boolean }[], Refusal>
  >;
  /** Whether the repository around `path` can be a project. */
  repository(path: string): Promise<Result<{ root: string; target: string }, Refusal>>;
}

/**
 * All that the command line needs from the program around it. Members are called only when a verb needs them, so each
 * may load what it is made of on its first call.
 */
export interface Host {
  /** Of this program, as `GET /api/health` tells the daemon's. */
  version: string;
  build: string;
  environment: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  /** Absolute, without symbolic links. */
  cwd: string;
  stdin: Input;
  stdout: Output;
  stderr: Output;
  /** Milliseconds since 1970. */
  now(): number;
  /** Finds the home and writes nothing; it need not exist. */
  locateHome(): Result<HomePlace, Refusal>;
  daemon: DaemonControl;
  /** Calls `changed` when the path, or a folder above it, may have come or gone; gives what ends it. */
  watch(path: string, changed: () => void): Promise<() => void>;
  /**
   * Runs `sh -c command` in the foreground with the terminal's stdout and stderr, `environment` added to its own and
   * `text` on stdin, and resolves when it has ended; false when nothing was shown because it could not be started.
   */
  page(command: string, text: string, environment: Record<string, string>): Promise<boolean>;
  /** Starts a program that goes its own way, without a word on the terminal; false when it cannot be started. */
  launch(file: string, args: readonly string[]): Promise<boolean>;
  /** Asks a run's own socket, the value of `MUSTER_DOOR`; never rejects. */
  askDoor(socketPath: string, question: DoorQuestion): Promise<DoorReply>;
  inspect: Inspection;
}
