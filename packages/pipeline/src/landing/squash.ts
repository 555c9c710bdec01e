import { landingMessage, type Repository, type TaskFacts } from "@muster/core";
import type { Landing, Revision, Round } from "@muster/model";
import type { World } from "../world.ts";
import { authorOf } from "./author.ts";

interface Squash {
  repository: Repository;
  landing: Landing;
  revision: Revision;
  round: Round;
  tip: string;
  tree: string;
  /** `name=outcome`; none as long as they have not said anything. */
  gates: string[];
}

/** A landing commit: one parent, the target's tip; the same inputs always give the same commit. */
export async function squash(world: World, facts: TaskFacts, wanted: Squash) {
  const { repository, landing, revision, round, tip, tree, gates } = wanted;
  const author = await authorOf(world, facts);
  const agent = facts.attempt?.agent ?? "agent";
  const message = landingMessage(facts.task.title, facts.task.body, {
    task: facts.task.id,
    attempt: landing.attemptId,
    round: round.id,
    revision: revision.id,
    gates,
    reviewedBy: `${author.name} <${author.email}>`,
    coAuthor: `${agent} <${agent}@agents.muster>`,
  });
  const at = round.approval?.at ?? round.updatedAt;
  const made = { tree, parents: [tip], message, author, committer: author, at };
  const commit = await world.vcs.commitTree(repository, made);
  if (!commit.ok) return commit;
  const kept = await world.vcs.keep(repository, `landings/${landing.id}`, commit.value);
  return kept.ok ? commit : kept;
}
