import {
  type OperationError,
  operationError,
  type OperationInput,
  type Operations,
} from "@muster/contract";
import {
  type Command,
  decide,
  foldChange,
  openTurn,
  positionOf,
  type Remark,
  type TaskFacts,
} from "@muster/core";
import { type Comment, err, ok, type Result } from "@muster/model";
import { contextOf } from "../record.ts";
import { packetOf } from "../runs/packet.ts";
import { repositoryOf, workspaceOf } from "../world.ts";
import { commandTask } from "./command.ts";
import type { Daemon } from "./daemon.ts";
import { judgedRevision } from "./judgement.ts";
import { type Place, remarkAt } from "./lines.ts";
import { errorOf, gitError } from "./refusals.ts";
import { factsOf, resolveRevision } from "./resolve.ts";
import { commentView } from "./views/comments.ts";
import { taskOutcome } from "./views/task-summary.ts";

type Names =
  | "task.comment"
  | "task.requestChanges"
  | "task.packet"
  | "task.approve"
  | "task.unapprove"
  | "task.land"
  | "task.seen";

const newestComment = (facts: TaskFacts): Comment => {
  const comment = facts.comments.at(-1);
  if (comment === undefined) throw new Error("the comment was not stored");
  return comment;
};

async function remarksOf(daemon: Daemon, facts: TaskFacts, places: Place[]) {
  const remarks: Remark[] = [];
  for (const place of places) {
    const remark = await remarkAt(daemon.world, facts, place);
    if (!remark.ok) return remark;
    remarks.push(remark.value);
  }
  return { ok: true as const, value: remarks };
}

interface Judged {
  task: string;
  project?: string | undefined;
  revision: string;
}

/** The facts and the revision that a verdict is about. */
async function judged(daemon: Daemon, input: Judged) {
  const facts = factsOf(daemon.world, input);
  if (!facts.ok) return facts;
  const revision = await judgedRevision(daemon.world, facts.value, input.revision);
  return revision.ok ? ok({ facts: facts.value, revision: revision.value }) : revision;
}

const comment =
  (daemon: Daemon): Operations["task.comment"] =>
  async (caller, input) => {
    const found = await judged(daemon, input);
    if (!found.ok) return found;
    const { facts, revision } = found.value;
    const remark = await remarkAt(daemon.world, facts, input);
    if (!remark.ok) return remark;
    return commandTask(daemon.world, caller, {
      operation: "task.comment",
      input,
      task: facts.task.id,
      command: { type: "comment", revision, remark: remark.value },
      answer: (after) => {
        const made = newestComment(after);
        const { path, line, endLine } = made;
        return commentView(made, { path, line, endLine });
      },
    });
  };

/**
 * Somebody has removed the folder, and nothing has been asked to make it again [SL-1]. Where no changes can be requested
 * anyway, that is the reason: Muster itself may be removing the folder of finished work.
 */
async function hasNoWorkspace(
  { world }: Daemon,
  facts: TaskFacts,
): Promise<Result<boolean, OperationError>> {
  const { project, attempt } = facts;
  if (attempt === null || attempt.placement !== null || positionOf(facts) !== "in_review")
    return ok(false);
  const repository = repositoryOf(world, project);
  const state = await world.vcs.workspaceState(repository, workspaceOf(world, attempt));
  return state.ok ? ok(state.value !== "ready") : err(gitError(state.error));
}

type Request = Extract<Command, { type: "request_changes" }>;

/** What a person asks for as a command, and the facts that it was made from. */
async function requested(
  daemon: Daemon,
  input: OperationInput<"task.requestChanges">,
): Promise<Result<{ facts: TaskFacts; command: Request }, OperationError>> {
  const found = await judged(daemon, input);
  if (!found.ok) return found;
  const { facts, revision } = found.value;
  const gone = await hasNoWorkspace(daemon, facts);
  if (!gone.ok) return gone;
  if (gone.value) return err(operationError("workspace_gone", {}));
  const remarks = await remarksOf(daemon, facts, input.comments);
  if (!remarks.ok) return remarks;
  const note = input.note ?? null;
  return ok({
    facts,
    command: { type: "request_changes", revision, note, remarks: remarks.value },
  });
}

const requestChanges =
  (daemon: Daemon): Operations["task.requestChanges"] =>
  async (caller, input) => {
    const wanted = await requested(daemon, input);
    if (!wanted.ok) return wanted;
    return commandTask(daemon.world, caller, {
      operation: "task.requestChanges",
      input,
      task: wanted.value.facts.task.id,
      command: wanted.value.command,
      answer: taskOutcome(daemon.world),
    });
  };

/** The request is decided as it would be, and what it leads to is thrown away. */
const packet =
  (daemon: Daemon): Operations["task.packet"] =>
  async (caller, input) => {
    const { world } = daemon;
    const wanted = await requested(daemon, input);
    if (!wanted.ok) return wanted;
    const { facts, command } = wanted.value;
    const decided = decide(facts, command, contextOf(world, caller.actor));
    if (!decided.ok) return err(errorOf(decided.error, facts));
    const after = decided.value.changes.reduce(foldChange, facts);
    const turn = openTurn(after);
    if (turn === null) throw new Error("a request for changes queued no turn");
    return ok({ turn: turn.number, text: await packetOf(world, after, turn) });
  };

const approve =
  (daemon: Daemon): Operations["task.approve"] =>
  async (caller, input) => {
    const found = await judged(daemon, input);
    if (!found.ok) return found;
    const { facts, revision } = found.value;
    return commandTask(daemon.world, caller, {
      operation: "task.approve",
      input,
      task: facts.task.id,
      command: { type: "approve", revision, land: input.land },
      answer: taskOutcome(daemon.world),
    });
  };

const land =
  (daemon: Daemon): Operations["task.land"] =>
  async (caller, input) => {
    const found = await judged(daemon, input);
    if (!found.ok) return found;
    const { facts, revision } = found.value;
    return commandTask(daemon.world, caller, {
      operation: "task.land",
      input,
      task: facts.task.id,
      command: { type: "land", revision },
      answer: taskOutcome(daemon.world),
    });
  };

/** The verdicts of a person; each names the revision that it judges. */
export function reviewOperations(daemon: Daemon): Pick<Operations, Names> {
  const { world } = daemon;
  return {
    "task.comment": comment(daemon),
    "task.requestChanges": requestChanges(daemon),
    "task.packet": packet(daemon),
    "task.approve": approve(daemon),
    "task.land": land(daemon),
    "task.seen": async (caller, input) => {
      const facts = factsOf(world, input);
      if (!facts.ok) return facts;
      const revision = resolveRevision(facts.value, input.revision);
      if (!revision.ok) return revision;
      return commandTask(world, caller, {
        operation: "task.seen",
        input,
        task: facts.value.task.id,
        command: { type: "see", revision: revision.value.id },
        answer: taskOutcome(daemon.world),
      });
    },
    "task.unapprove": async (caller, input) => {
      const facts = factsOf(world, input);
      if (!facts.ok) return facts;
      return commandTask(world, caller, {
        operation: "task.unapprove",
        input,
        task: facts.value.task.id,
        command: { type: "unapprove" },
        answer: taskOutcome(daemon.world),
      });
    },
  };
}
