import type {
  AskId,
  AttemptId,
  Configuration,
  Conflict,
  DeliveryBlock,
  GateResult,
  LandingId,
  LeftOut,
  ObjectName,
  Priority,
  ProcessIdentity,
  RevisionId,
  RunId,
  Side,
  TurnId,
  TurnOutcome,
  Usage,
} from "@muster/model";
import type { ToolUse } from "../ports/runs.ts";
import type { ConflictsLeft } from "../ports/vcs.ts";

/** A remark on lines of a revision, with what stood there. */
export interface Remark {
  path: string;
  side: Side;
  line: number;
  endLine: number;
  lineType: "added" | "deleted" | "context";
  snippet: string;
  body: string;
}

/** What a person may tell a task. */
export type Command =
  | {
      type: "edit";
      title?: string;
      body?: string;
      priority?: Priority;
      agent?: string | null;
    }
  | { type: "run" }
  | { type: "pause" }
  | { type: "resume" }
  | { type: "cancel" }
  | { type: "reopen" }
  | { type: "restore"; turn: number | null }
  | { type: "see"; revision: RevisionId }
  | { type: "comment"; revision: RevisionId; remark: Remark }
  | { type: "request_changes"; revision: RevisionId; note: string | null; remarks: Remark[] }
  | { type: "approve"; revision: RevisionId; land: boolean }
  | { type: "unapprove" }
  | { type: "land"; revision: RevisionId }
  | { type: "deliver" }
  | { type: "answer"; ask: AskId; choice: string; note: string | null };

/** What setup did to a workspace that was made. */
export interface SetupReport {
  /** The workspace's tree behind it; null where nothing was run. */
  tree: ObjectName | null;
  warnings: string[];
}

/**
 * What Muster found or did in the world. What took time names the attempt or the landing that it is about: by the time
 * it is reported another one may be current.
 */
export type Fact =
  | { type: "attempt_started"; agent: string }
  | {
      type: "prepared";
      attempt: AttemptId;
      base: ObjectName;
      baseTree: ObjectName;
      configuration: Configuration;
      setup: SetupReport;
    }
  | { type: "preparation_failed"; attempt: AttemptId; detail: string }
  | {
      type: "placed";
      attempt: AttemptId;
      /** Where the workspace stands now. */
      base: ObjectName;
      tree: ObjectName;
      configuration: Configuration;
      /** Null when the workspace stood: setup runs once in each. */
      setup: SetupReport | null;
    }
  | { type: "run_started"; agent: string; build: string; resumes: boolean }
  | { type: "run_live"; run: RunId; runner: ProcessIdentity }
  | {
      type: "run_known";
      run: RunId;
      agentProcess?: ProcessIdentity;
      agentSessionId?: string;
      agentVersion?: string | null;
      resumed?: boolean;
    }
  | { type: "run_ended"; run: RunId; reason: string; proven: boolean; outcome: TurnOutcome | null }
  | { type: "turn_sent"; turn: TurnId }
  | { type: "turn_ended"; turn: TurnId; outcome: TurnOutcome; usage: Usage | null }
  | {
      type: "snapshot_taken";
      turn: TurnId;
      commit: ObjectName;
      tree: ObjectName;
      patchId: string;
      files: number;
      additions: number;
      deletions: number;
      leftOut: LeftOut[];
      /** Of the turn's conflicts those that its tree still holds. */
      conflictsLeft: ConflictsLeft;
    }
  | { type: "workspace_lost"; attempt: AttemptId; detail: string }
  | ({ type: "permission_requested"; run: RunId; request: string; title: string } & ToolUse)
  | { type: "permission_settled"; run: RunId; request: string }
  | {
      type: "comment_answered";
      run: RunId;
      comment: number;
      answer: "fixed" | "declined";
      text: string;
    }
  | {
      type: "gate_result";
      result: Pick<
        GateResult,
        | "tree"
        | "commit"
        | "gate"
        | "definitionHash"
        | "number"
        | "outcome"
        | "exitCode"
        | "detail"
        | "durationMs"
        | "log"
        | "tail"
      >;
    }
  | {
      type: "rebased";
      attempt: AttemptId;
      /** What was carried to the target's tip. */
      revision: RevisionId;
      base: ObjectName;
      baseTree: ObjectName;
      head: ObjectName;
      tree: ObjectName;
      patchId: string;
      files: number;
      additions: number;
      deletions: number;
    }
  | {
      type: "rebase_conflict";
      attempt: AttemptId;
      revision: RevisionId;
      base: ObjectName;
      baseTree: ObjectName;
      tree: ObjectName;
      conflicts: Conflict[];
    }
  /** Every gate of the tree in question is decided; what that means is in the gate results. */
  | { type: "gates_settled" }
  | { type: "landing_started" }
  | {
      type: "landing_built";
      landing: LandingId;
      from: ObjectName;
      fromTree: ObjectName;
      to: ObjectName;
      tree: ObjectName;
      /** Of the target's tip: what lands is judged by the gates that are in force there. */
      configuration: Configuration;
    }
  | {
      type: "landing_stale";
      landing: LandingId;
      base: ObjectName;
      baseTree: ObjectName;
      head: ObjectName;
      tree: ObjectName;
      patchId: string;
      files: number;
      additions: number;
      deletions: number;
    }
  | {
      type: "landing_conflict";
      landing: LandingId;
      base: ObjectName;
      baseTree: ObjectName;
      tree: ObjectName;
      conflicts: Conflict[];
    }
  | { type: "landing_empty"; landing: LandingId }
  | {
      type: "landing_intended";
      landing: LandingId;
      /** What was built and gated. */
      from: ObjectName;
      tree: ObjectName;
      /** The commit of that tree which is to land. */
      to: ObjectName;
    }
  | { type: "landing_lost"; landing: LandingId }
  | { type: "landed"; landing: LandingId }
  | { type: "delivered"; landing: LandingId }
  | {
      type: "delivery_blocked";
      landing: LandingId;
      reason: DeliveryBlock;
      detail: string;
      paths: string[];
    }
  | { type: "workspace_retired"; attempt: AttemptId }
  | { type: "ask_expired"; ask: AskId }
  | { type: "job_failed"; job: string; detail: string };

export type Input = Command | Fact;
export type InputType = Input["type"];

export const commandTypes = [
  "edit",
  "run",
  "pause",
  "resume",
  "cancel",
  "reopen",
  "restore",
  "see",
  "comment",
  "request_changes",
  "approve",
  "unapprove",
  "land",
  "deliver",
  "answer",
] as const satisfies Command["type"][];
