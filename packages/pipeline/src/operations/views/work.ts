import type {
  AttemptView,
  FormerAttempt,
  LandingView,
  RevisionView,
  RoundView,
  RunView,
  TurnView,
} from "@muster/contract";
import { capOf } from "@muster/core";
import type { Attempt, Landing, Revision, Round, Run, Turn } from "@muster/model";

export function attemptView(attempt: Attempt, path: string): AttemptView {
  return {
    id: attempt.id,
    number: attempt.number,
    state: attempt.state,
    agent: attempt.agent,
    branch: attempt.branch,
    workspace: attempt.workspace,
    path: attempt.workspace === "ready" ? path : null,
    base: attempt.base,
    setupWarnings: attempt.setupWarnings,
    used: { rounds: attempt.fixRounds, crashes: attempt.crashes, conflicts: attempt.conflicts },
    allowed: {
      rounds: capOf(attempt, "fixRounds"),
      crashes: capOf(attempt, "crashes"),
      conflicts: capOf(attempt, "conflicts"),
    },
  };
}

export const formerAttempt = (attempt: Attempt): FormerAttempt => ({
  id: attempt.id,
  number: attempt.number,
  state: attempt.state,
  agent: attempt.agent,
  branch: attempt.branch,
  base: attempt.base,
  createdAt: attempt.createdAt,
  updatedAt: attempt.updatedAt,
});

export const revisionView = (revision: Revision): RevisionView => ({
  id: revision.id,
  number: revision.number,
  base: revision.base,
  head: revision.head,
  tree: revision.tree,
  files: revision.files,
  additions: revision.additions,
  deletions: revision.deletions,
  leftOut: revision.leftOut,
  createdAt: revision.createdAt,
});

export const roundView = (round: Round): RoundView => ({
  id: round.id,
  number: round.number,
  revision: round.revisionId,
  state: round.state,
  outcome: round.outcome,
  approval: round.approval === null ? null : { by: round.approval.by, at: round.approval.at },
  note: round.note,
  createdAt: round.createdAt,
  closedAt: round.closedAt,
});

export const runView = (run: Run): RunView => ({
  id: run.id,
  agent: run.agent,
  agentVersion: run.agentVersion,
  bundled: run.agent === "scripted",
  state: run.state,
  resumed: run.resumed,
  startedAt: run.createdAt,
  ending: run.ending,
  endedAt: run.endedAt,
});

export const turnView = (turn: Turn): TurnView => ({
  id: turn.id,
  number: turn.number,
  kind: turn.kind,
  state: turn.state,
  outcome: turn.outcome,
  usage: turn.usage,
  run: turn.runId,
  snapshot: turn.snapshot,
  sentAt: turn.sentAt,
  endedAt: turn.endedAt,
});

export const landingView = (landing: Landing): LandingView => ({
  id: landing.id,
  revision: landing.revisionId,
  target: landing.target,
  state: landing.state,
  from: landing.from,
  to: landing.to,
  failure: landing.failure,
  delivery: landing.delivery,
  deliveryBlock: landing.deliveryBlock,
  landedAt: landing.landedAt,
  deliveredAt: landing.deliveredAt,
});
