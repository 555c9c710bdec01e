import { type Snapshot, unsavedTurn } from "@muster/core";
import type { Attempt, Turn } from "@muster/model";
import { done, failed, type JobCall, type JobKind, type JobOutcome } from "../engine/job-kind.ts";
import { repositoryOf, workspaceOf } from "../world.ts";
import { setupPaths } from "../dispatch/set-up-workspace.ts";
import { authorOf } from "../landing/author.ts";
import { sizeOf } from "../landing/size.ts";

/** Saves what a turn left in the workspace. The same turn gives the same commit, however often it is asked. */
export const snapshot: JobKind = {
  kind: "snapshot",
  async act(call) {
    const { world, facts } = call;
    const turn = unsavedTurn(facts);
    const { attempt } = facts;
    if (turn === null || attempt?.base == null) return done();
    const repository = repositoryOf(world, facts.project);
    const workspace = workspaceOf(world, attempt);
    const state = await world.vcs.workspaceState(repository, workspace);
    // A workspace whose own git is damaged still holds the work: it is saved all the same.
    if (!state.ok) return failed(state.error.detail);
    if (state.value === "absent")
      return done({
        type: "workspace_lost",
        attempt: attempt.id,
        detail: "The workspace folder is gone.",
      });
    const author = await authorOf(world, facts);
    const taken = await world.vcs.snapshot(repository, workspace, {
      turn: turn.number,
      base: attempt.base,
      message: `${facts.task.title}\n\nTurn ${turn.number} of attempt ${attempt.number}.\n`,
      author,
      committer: author,
      at: turn.endedAt ?? turn.updatedAt,
      aside: attempt.configuration === null ? [] : setupPaths(attempt.configuration),
    });
    if (!taken.ok) return failed(`${taken.error.operation}: ${taken.error.detail}`);
    return describe(call, attempt, turn, taken.value);
  },
};

async function describe(
  { world, facts }: JobCall,
  attempt: Attempt,
  turn: Turn,
  taken: Snapshot,
): Promise<JobOutcome> {
  const repository = repositoryOf(world, facts.project);
  const range = { base: attempt.base ?? taken.commit, head: taken.commit };
  const patchId = await world.vcs.patchId(repository, range);
  if (!patchId.ok) return failed(patchId.error.detail);
  const size = await sizeOf(world, repository, range);
  if (!size.ok) return failed(size.error.detail);
  const left = await world.vcs.conflictsLeft(repository, taken.tree, turn.conflicts);
  if (!left.ok) return failed(left.error.detail);
  return done({
    type: "snapshot_taken",
    turn: turn.id,
    commit: taken.commit,
    tree: taken.tree,
    patchId: patchId.value,
    ...size.value,
    leftOut: taken.leftOut,
    conflictsLeft: left.value,
  });
}
