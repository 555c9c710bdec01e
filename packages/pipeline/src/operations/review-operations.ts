import { type Operations, operationError } from "@muster/contract";
import type { Remark, TaskFacts } from "@muster/core";
import { err, type Comment } from "@muster/model";
import { commandTask } from "./command.ts";
import type { Daemon } from "./daemon.ts";
import { judgedRevision } from "./judgement.ts";
import { type Place, remarkAt } from "./lines.ts";
import { factsOf, resolveRevision } from "./resolve.ts";
import { commentView } from "./views/comments.ts";
import { taskOutcome } from "./views/task-summary.ts";

type Names =
  | "task.comment"
  | "task.requestChanges"
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

/** The verdicts of a person; each names the revision that it judges. */
export function reviewOperations(daemon: Daemon): Pick<Operations, Names> {
  const { world } = daemon;
  return {
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
        answer: taskOutcome,
      });
    },
    "task.comment": async (caller, input) => {
      const facts = factsOf(world, input);
      if (!facts.ok) return facts;
      const revision = await judgedRevision(world, facts.value, input.revision);
      if (!revision.ok) return revision;
      const remark = await remarkAt(world, facts.value, input);
      if (!remark.ok) return remark;
      return commandTask(world, caller, {
        operation: "task.comment",
        input,
        task: facts.value.task.id,
        command: { type: "comment", revision: revision.value, remark: remark.value },
        answer: (after) => {
          const comment = newestComment(after);
          const { path, line, endLine } = comment;
          return commentView(comment, { path, line, endLine });
        },
      });
    },
    "task.requestChanges": async (caller, input) => {
      const facts = factsOf(world, input);
      if (!facts.ok) return facts;
      const revision = await judgedRevision(world, facts.value, input.revision);
      if (!revision.ok) return revision;
      if (facts.value.attempt?.workspace === "lost")
        return err(operationError("workspace_gone", {}));
      const remarks = await remarksOf(daemon, facts.value, input.comments);
      if (!remarks.ok) return remarks;
      return commandTask(world, caller, {
        operation: "task.requestChanges",
        input,
        task: facts.value.task.id,
        command: {
          type: "request_changes",
          revision: revision.value,
          note: input.note ?? null,
          remarks: remarks.value,
        },
        answer: taskOutcome,
      });
    },
    "task.approve": async (caller, input) => {
      const facts = factsOf(world, input);
      if (!facts.ok) return facts;
      const revision = await judgedRevision(world, facts.value, input.revision);
      if (!revision.ok) return revision;
      return commandTask(world, caller, {
        operation: "task.approve",
        input,
        task: facts.value.task.id,
        command: { type: "approve", revision: revision.value, land: input.land },
        answer: taskOutcome,
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
        answer: taskOutcome,
      });
    },
    "task.land": async (caller, input) => {
      const facts = factsOf(world, input);
      if (!facts.ok) return facts;
      const revision = await judgedRevision(world, facts.value, input.revision);
      if (!revision.ok) return revision;
      return commandTask(world, caller, {
        operation: "task.land",
        input,
        task: facts.value.task.id,
        command: { type: "land", revision: revision.value },
        answer: taskOutcome,
      });
    },
  };
}
