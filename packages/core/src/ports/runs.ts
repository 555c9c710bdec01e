import type {
  Instant,
  PermissionPolicy,
  ProcessIdentity,
  Result,
  RunId,
  TurnId,
  TurnOutcome,
  Usage,
} from "@muster/model";

/** How an agent is started: data, so that any ACP agent is added by a command line [AG-1]. */
export interface AgentProfile {
  name: string;
  /** Program and arguments. */
  command: string[];
  env: Record<string, string>;
  mode: string | null;
  model: string | null;
  /** The bundled scripted agent, which has no model. */
  bundled: boolean;
  /** Id of the method to authenticate with before a session is opened; absent: the agent needs none. */
  authMethod?: string;
}

/** All that a runner needs to start and supervise one run by itself; stored as `run.json` in its folder. */
export interface RunSpecification {
  version: 1;
  run: RunId;
  /** Name of the attempt's branch, task number and the like for `MUSTER_*` variables, already composed. */
  environment: Record<string, string>;
  profile: AgentProfile;
  /** The workspace, at the same absolute path for every run of an attempt [AG-36]. */
  workspace: string;
  /** Agent session to load or resume; null starts a fresh one. */
  resume: string | null;
  permissions: PermissionPolicy;
  limits: {
    turnSeconds: number;
    silenceSeconds: number;
    spoolBytes: number;
    /** Spawn to session ready [AG-9]. */
    startSeconds: number;
    /** Without a daemon for this long, the runner finishes the turn and parks. */
    orphanSeconds: number;
  };
  /** Values never to be written to the spool. */
  secrets: string[];
  /** Folders put in front of the agent's PATH; the first holds `muster`. */
  pathPrefix: string[];
}

export interface Prompt {
  turn: TurnId;
  /** Number of the turn within the attempt. */
  number: number;
  text: string;
}

export type ToolStatus =
  | "pending"
  | "in_progress"
  | "completed"
  | "failed"
  | "cancelled"
  | "denied"
  | "unknown";

/** What is known of a tool call before it runs. */
export interface ToolUse {
  kind: string | null;
  /** Its arguments, as the agent gave them. */
  input: unknown;
  locations: readonly { path: string; line: number | null }[];
}

/** One normalised record of the spool; each is on disk before anyone acts on it [AG-17]. */
export type RunRecord =
  | { type: "runner_started"; identity: ProcessIdentity; version: string }
  | { type: "agent_started"; identity: ProcessIdentity; command: string[] }
  | {
      type: "agent_ready";
      sessionId: string;
      resumed: boolean;
      /** Why a wanted resume became a fresh session. */
      freshBecause: string | null;
      agentName: string | null;
      agentVersion: string | null;
      protocolVersion: number;
    }
  /** Written and flushed before the prompt is sent. */
  | { type: "turn_sent"; turn: TurnId; number: number; text: string }
  /**
   * Not final: a piece that continues the message. Final: its whole text, which replaces the pieces
   * and any final text before; an empty one says that a later message repeats it [SL-11] [AG-21].
   */
  | {
      type: "message";
      turn: TurnId;
      messageId: string;
      text: string;
      role: "agent" | "user";
      final: boolean;
    }
  | { type: "thought"; turn: TurnId; messageId: string; text: string; final: boolean }
  /** Everything known of the call so far: it replaces the record before of the same id [AG-18]. */
  | {
      type: "tool_call";
      turn: TurnId;
      toolCallId: string;
      title: string | null;
      kind: string | null;
      status: ToolStatus | null;
      input: unknown;
      /** Text output so far reported; null: none reported. */
      output: string | null;
      diffs: { path: string; oldText: string | null; newText: string }[];
      locations: { path: string; line: number | null }[];
    }
  | { type: "plan"; turn: TurnId; entries: { content: string; status: string; priority: string }[] }
  | { type: "usage"; turn: TurnId; usage: Usage }
  | ({
      type: "permission_requested";
      turn: TurnId;
      requestId: string;
      toolCallId: string;
      title: string;
      options: { optionId: string; kind: string; name: string }[];
      /** True when the policy leaves it to a person. */
      asks: boolean;
    } & ToolUse)
  | {
      type: "permission_answered";
      turn: TurnId;
      requestId: string;
      decision: "allow" | "deny" | "cancelled";
      by: "policy" | "person" | "deadline" | "cancel";
    }
  /** An agent's answer to a comment, through the run's door. */
  | {
      type: "comment_answered";
      turn: TurnId | null;
      comment: number;
      answer: "fixed" | "declined";
      text: string;
    }
  | { type: "notice"; turn: TurnId | null; text: string }
  | { type: "turn_ended"; turn: TurnId; outcome: TurnOutcome; usage: Usage | null }
  | { type: "agent_exited"; code: number | null; signal: string | null; stderrTail: string }
  | { type: "parked"; reason: "no_daemon" }
  /** The last record of a spool: every process of the run is gone, or `survivors` says which are not. */
  | {
      type: "run_ended";
      /** For people. */
      reason: string;
      /** What went wrong, also before any turn; null when it was stopped or has parked. */
      outcome: TurnOutcome | null;
      proven: boolean;
      survivors: ProcessIdentity[];
    };

export interface SpoolRecord {
  /** Byte offset of the frame. */
  offset: number;
  at: Instant;
  record: RunRecord;
}

export interface SpoolPage {
  records: SpoolRecord[];
  /**
   * Where to read on; equal to the offset asked for when there is nothing more. A page can be
   * empty and still go on: what an agent wrote raw lies between the records.
   */
  next: number;
  /** A whole frame is missing or damaged at `next`: nothing after it can be read. */
  damaged: boolean;
}

export type StartRefused =
  | { code: "socket_path_too_long"; path: string; limit: number }
  | { code: "runner_not_started"; detail: string };

/** What a runner tells its daemon without being asked. */
export interface RunListener {
  /** The spool has grown: look. */
  grew(): void;
  /** The connection is gone: the runner has ended or was killed. */
  gone(): void;
}

export type RunRefused = {
  code:
    | "no_such_run"
    | "runner_gone"
    | "runner_incompatible"
    | "turn_in_progress"
    | "no_such_request";
  detail: string;
};

/** A live connection to one runner. */
export interface RunLink {
  identity: ProcessIdentity;
  prompt(prompt: Prompt): Promise<Result<void, RunRefused>>;
  cancel(): Promise<Result<void, RunRefused>>;
  answerPermission(
    requestId: string,
    decision: "allow" | "deny",
    by: "person" | "deadline",
  ): Promise<Result<void, RunRefused>>;
  /** Ends the run by the ladder; the proof comes as `run_ended` in the spool. */
  stop(reason: string): Promise<Result<void, RunRefused>>;
  /** Forgets the connection and leaves the run alive. */
  detach(): void;
}

/** Runs behind a port: detached runners, or the simulated ones of the test kit. */
export interface Runs {
  start(
    specification: RunSpecification,
    listener: RunListener,
  ): Promise<Result<RunLink, StartRefused>>;
  /** Connects to a runner that another daemon started; `runner_gone` when no such process lives. */
  attach(run: RunId, listener: RunListener): Promise<Result<RunLink, RunRefused>>;
  /** Records from a byte offset on, at most about `maxBytes`; an absent spool is an empty page. */
  read(run: RunId, from: number, maxBytes: number): Promise<SpoolPage>;
  /** After a runner was killed: proves every process of the run dead (kills what is left) without a runner. */
  reap(run: RunId): Promise<{ proven: boolean; survivors: ProcessIdentity[] }>;
  /** Deletes the run's folder. */
  forget(run: RunId): Promise<void>;
}
