import type { Actor } from "@muster/model";
import type { InputType } from "./inputs.ts";
import { type Position, positions } from "./stage.ts";

/** One kind of move: in any of `from`, `on` by one of `by` leads to one of `to`. */
export interface Transition {
  on: InputType;
  by: Actor["kind"][];
  from: readonly Position[];
  /** `same`: the task stays where it is. */
  to: readonly (Position | "same")[];
  /** For people and the generated page. */
  meaning: string;
}

const live = [
  "preparing",
  "coding",
  "checking",
  "in_review",
  "approved",
  "landing",
] as const satisfies Position[];
const open = ["backlog", "ready", ...live] as const satisfies Position[];
const person: Actor["kind"][] = ["person"];
const system: Actor["kind"][] = ["system"];
const runs: Actor["kind"][] = ["system", "run"];

/** The life of a task: every legal move, and nothing else is legal [OV-11]. */
export const transitions: readonly Transition[] = [
  {
    on: "edit",
    by: person,
    from: positions,
    to: ["same"],
    meaning: "Title, text, priority or agent change; the agent counts from the next attempt on",
  },
  {
    on: "run",
    by: person,
    from: ["backlog"],
    to: ["ready"],
    meaning: "Scheduled; it starts when a slot is free",
  },
  { on: "run", by: person, from: ["ready", ...live], to: ["same"], meaning: "Already scheduled" },
  {
    on: "pause",
    by: person,
    from: open,
    to: ["same", "approved"],
    meaning: "Hold: its run is stopped, nothing new starts, a landing steps out of its turn",
  },
  { on: "resume", by: person, from: open, to: ["same"], meaning: "The hold is taken away" },
  {
    on: "cancel",
    by: person,
    from: open,
    to: ["cancelled"],
    meaning:
      "The run stops, asks close, work is kept as a ref; too late once the landing is intended",
  },
  {
    on: "reopen",
    by: person,
    from: ["cancelled", "landed"],
    to: ["ready"],
    meaning: "A new attempt",
  },
  {
    on: "restore",
    by: person,
    from: ["coding", "checking", "in_review", "approved"],
    to: ["same"],
    meaning: "The workspace is made again from a snapshot",
  },
  {
    on: "see",
    by: person,
    from: positions,
    to: ["same"],
    meaning: "A person was shown a revision",
  },
  {
    on: "comment",
    by: person,
    from: ["coding", "checking", "in_review", "approved"],
    to: ["same"],
    meaning: "A remark on lines of the current revision",
  },
  {
    on: "request_changes",
    by: person,
    from: ["in_review"],
    to: ["coding"],
    meaning: "The round closes; the agent gets the packet",
  },
  {
    on: "approve",
    by: person,
    from: ["in_review"],
    to: ["approved"],
    meaning: "Approved; it lands at once or on `land`",
  },
  {
    on: "approve",
    by: person,
    from: ["approved", "landing", "landed"],
    to: ["same"],
    meaning: "The same approval again changes nothing",
  },
  {
    on: "unapprove",
    by: person,
    from: ["approved", "landing"],
    to: ["in_review"],
    meaning: "The approval is taken back, until its landing is intended",
  },
  { on: "land", by: person, from: ["approved"], to: ["same"], meaning: "Queued for landing" },
  {
    on: "land",
    by: person,
    from: ["landing", "landed"],
    to: ["same"],
    meaning: "Already on its way",
  },
  { on: "deliver", by: person, from: ["landed"], to: ["same"], meaning: "Delivery is tried again" },
  {
    on: "answer",
    by: person,
    from: positions,
    to: ["same", "coding", "cancelled"],
    meaning: "What the choice says",
  },

  {
    on: "attempt_started",
    by: system,
    from: ["ready"],
    to: ["preparing"],
    meaning: "A slot is free",
  },
  {
    on: "prepared",
    by: system,
    from: ["preparing"],
    to: ["coding"],
    meaning: "The workspace is ready, the first turn queued",
  },
  {
    on: "preparation_failed",
    by: system,
    from: ["preparing"],
    to: ["same"],
    meaning: "Setup failed: stuck, with an ask",
  },
  {
    on: "placed",
    by: system,
    from: live,
    to: ["same"],
    meaning: "The workspace stands on its new base or restored tree",
  },
  {
    on: "workspace_lost",
    by: system,
    from: live,
    to: ["same", "approved"],
    meaning: "The workspace is gone: stuck, with an ask; a landing steps out of its turn",
  },
  {
    on: "workspace_lost",
    by: system,
    from: ["ready", "landed", "cancelled"],
    to: ["same"],
    meaning: "Nothing is left to save; what stands of it is put away",
  },
  {
    on: "workspace_retired",
    by: system,
    from: positions,
    to: ["same"],
    meaning: "The workspace of finished work is removed; its snapshots stay",
  },

  {
    on: "run_started",
    by: system,
    from: ["coding"],
    to: ["same"],
    meaning: "A slot is taken; the agent is about to start",
  },
  { on: "run_live", by: system, from: positions, to: ["same"], meaning: "The runner is up" },
  {
    on: "run_known",
    by: runs,
    from: positions,
    to: ["same"],
    meaning: "The run's session, process or version became known",
  },
  {
    on: "run_ended",
    by: runs,
    from: positions,
    to: ["same"],
    meaning: "The run is over; its slot is free only when every process is proven gone",
  },
  {
    on: "turn_sent",
    by: runs,
    from: positions,
    to: ["same"],
    meaning: "The prompt is in the spool",
  },
  {
    on: "turn_ended",
    by: runs,
    from: positions,
    to: ["same"],
    meaning:
      "The agent stopped: completed, crashed, stalled, stopped or failed; the snapshot decides what that means",
  },
  {
    on: "snapshot_taken",
    by: system,
    from: ["coding"],
    to: ["same", "checking"],
    meaning:
      "A change goes to checking; none leads to a reminder, then an ask; a crash to another turn, then an ask",
  },
  {
    on: "snapshot_taken",
    by: system,
    from: [
      "cancelled",
      "landed",
      "ready",
      "backlog",
      "preparing",
      "checking",
      "in_review",
      "approved",
      "landing",
    ],
    to: ["same"],
    meaning: "Work is kept",
  },
  {
    on: "permission_requested",
    by: runs,
    from: positions,
    to: ["same"],
    meaning: "The agent asks; unanswered for ten minutes, it is denied",
  },
  {
    on: "permission_settled",
    by: runs,
    from: positions,
    to: ["same"],
    meaning: "The request is answered or void",
  },
  {
    on: "comment_answered",
    by: runs,
    from: positions,
    to: ["same"],
    meaning: "The agent fixed or declined a comment",
  },

  {
    on: "gate_result",
    by: system,
    from: positions,
    to: ["same"],
    meaning: "One gate ran on one tree",
  },
  {
    on: "gates_settled",
    by: system,
    from: ["checking"],
    to: ["in_review", "coding", "same"],
    meaning:
      "All passed: review; one failed: back to the agent; could not run, timed out or base red: an ask",
  },
  {
    on: "gates_settled",
    by: system,
    from: ["landing"],
    to: ["coding", "approved", "same"],
    meaning: "The merged tree failed a gate: back to the agent; could not run or base red: an ask",
  },

  {
    on: "rebased",
    by: system,
    from: ["checking"],
    to: ["same", "coding"],
    meaning:
      "Its base is red and the target has moved on: a new revision to judge there; an empty one is an ask",
  },
  {
    on: "rebase_conflict",
    by: system,
    from: ["checking"],
    to: ["coding"],
    meaning:
      "On the target's new tip it conflicts: the agent resolves it, a capped number of times",
  },

  {
    on: "landing_started",
    by: system,
    from: ["approved"],
    to: ["landing"],
    meaning: "Its turn in the queue",
  },
  {
    on: "landing_built",
    by: system,
    from: ["landing"],
    to: ["same", "coding"],
    meaning: "The result is built on the target's tip; its tree is gated; an empty one is an ask",
  },
  {
    on: "landing_stale",
    by: system,
    from: ["landing"],
    to: ["checking", "coding"],
    meaning:
      "Target moved and the patch is another one: a new revision to judge; an empty one is an ask",
  },
  {
    on: "landing_conflict",
    by: system,
    from: ["landing"],
    to: ["coding"],
    meaning: "The agent resolves the conflict, a capped number of times",
  },
  {
    on: "landing_empty",
    by: system,
    from: ["landing"],
    to: ["coding"],
    meaning: "Nothing is left to land: an ask",
  },
  {
    on: "landing_intended",
    by: system,
    from: ["landing"],
    to: ["same"],
    meaning: "From here on it is too late to stop",
  },
  {
    on: "landing_lost",
    by: system,
    from: ["landing"],
    to: ["approved"],
    meaning: "Target moved in between: queued again",
  },
  {
    on: "landed",
    by: system,
    from: ["landing"],
    to: ["landed"],
    meaning: "The target holds the change",
  },
  {
    on: "delivered",
    by: system,
    from: positions,
    to: ["same"],
    meaning: "The user's clone holds the change",
  },
  {
    on: "delivery_blocked",
    by: system,
    from: ["landed"],
    to: ["same"],
    meaning: "The user's clone is in the way: an ask",
  },

  {
    on: "ask_expired",
    by: system,
    from: positions,
    to: ["same"],
    meaning: "What the ask said would happen",
  },
  {
    on: "job_failed",
    by: system,
    from: positions,
    to: ["same", "approved"],
    meaning: "Muster could not do it after several tries: an ask; a landing steps out of its turn",
  },
];

const byInput = new Map<string, Transition[]>();
for (const row of transitions) byInput.set(row.on, [...(byInput.get(row.on) ?? []), row]);

/** The row for an input in a position; null when the table has none. */
export const transitionFor = (on: InputType, from: Position): Transition | null =>
  byInput.get(on)?.find((row) => row.from.includes(from)) ?? null;
