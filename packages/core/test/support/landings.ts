import { currentRevision, type TaskFacts } from "@muster/core";
import { makeId, type RevisionId } from "@muster/model";
import { runGates } from "./gates.ts";
import { objectName, ulidOf } from "./names.ts";
import type { Story } from "./story.ts";
import type { Said } from "./subject.ts";

const revisionIdIn = (facts: TaskFacts): RevisionId =>
  currentRevision(facts)?.id ?? makeId("revision", ulidOf(0));

type Built = Extract<Said, { type: "landing_built" }>;

/** The landing's result on the target's tip; on the base itself its tree is the revision's. */
export const builtOn = (story: Story, tip: "base" | "moved"): Built => ({
  type: "landing_built",
  from: objectName(`${tip} commit`),
  fromTree: objectName(`${tip} tree`),
  to: objectName(`landing on ${tip}`),
  tree: tip === "base" ? (currentRevision(story.facts)?.tree ?? "") : objectName("merged tree"),
  configuration: story.facts.attempt?.configuration ?? story.facts.project.configuration,
});

/** From an approved revision to a landing under way, its result built. */
export function build(story: Story, tip: "base" | "moved" = "base"): Story {
  story.take({ type: "landing_started" });
  story.take(builtOn(story, tip));
  return story;
}

/** From an approved revision to one that landed and waits for delivery. */
export function land(story: Story, tip: "base" | "moved" = "base"): Story {
  runGates(build(story, tip));
  story.take({ type: "landing_intended" });
  story.take({ type: "landed" });
  return story;
}

type Conflicted = Extract<Said, { type: "landing_conflict" }>;

export const conflictFact: Conflicted = {
  type: "landing_conflict",
  base: objectName("moved commit"),
  baseTree: objectName("moved tree"),
  tree: objectName("conflicted tree"),
  conflicts: [{ path: "hello.ts", kind: "content", left: "100644 1", theirs: "100644 2" }],
};

type Stale = Extract<Said, { type: "landing_stale" }>;

export const staleFact: Stale = {
  type: "landing_stale",
  base: objectName("moved commit"),
  baseTree: objectName("moved tree"),
  head: objectName("rebased commit"),
  tree: objectName("rebased tree"),
  patchId: objectName("rebased patch"),
  files: 1,
  additions: 2,
  deletions: 2,
};

/** The change of the current revision as it is on the target's new tip. */
export const rebasedFact = (facts: TaskFacts): Extract<Said, { type: "rebased" }> => ({
  type: "rebased",
  revision: revisionIdIn(facts),
  base: objectName("moved commit"),
  baseTree: objectName("moved tree"),
  head: objectName("rebased commit"),
  tree: objectName("rebased tree"),
  patchId: objectName("rebased patch"),
  files: 1,
  additions: 2,
  deletions: 2,
});

export const rebaseConflictFact = (
  facts: TaskFacts,
): Extract<Said, { type: "rebase_conflict" }> => ({
  type: "rebase_conflict",
  revision: revisionIdIn(facts),
  base: objectName("moved commit"),
  baseTree: objectName("moved tree"),
  tree: objectName("conflicted tree"),
  conflicts: conflictFact.conflicts,
});
