import type { TaskDetail } from "@muster/contract";
import {
  baseAsksOf,
  currentRevision,
  flagsOf,
  flagsOfUnreadable,
  type TaskFacts,
  whyOf,
} from "@muster/core";
import { configurationAt, configurationFile } from "../../dispatch/base-configuration.ts";
import { repositoryOf, type World } from "../../world.ts";
import { tasksWaitingFor } from "../../engine/base-asks.ts";
import { actionsOf } from "./actions.ts";
import { askView, sharedAskView } from "./ask.ts";
import { commentViews } from "./comments.ts";
import { gateViews } from "./gates.ts";
import { closeMomentOf } from "./moment.ts";
import { projectView } from "./project.ts";
import { taskSummary } from "./task-summary.ts";
import {
  attemptView,
  formerAttempt,
  landingView,
  revisionView,
  roundView,
  runView,
  turnView,
} from "./work.ts";

const enforcement = { enforced: false, note: "not enforced: agents run as you, unsandboxed" };

/** What cannot be read is a flag: all else about the task is still told. */
async function flagViews(world: World, facts: TaskFacts): Promise<TaskDetail["flags"]> {
  const revision = currentRevision(facts);
  const configuration = facts.attempt?.configuration;
  if (revision === null || configuration == null) return [];
  const repository = repositoryOf(world, facts.project);
  const diff = await world.vcs.diff(repository, revision, { maxBytes: 0 });
  if (!diff.ok) return flagsOfUnreadable(diff.error.detail);
  const { files } = diff.value;
  const brought = files.some(({ path }) => path === configurationFile)
    ? await configurationAt(world, repository, revision.head)
    : null;
  const invalid = brought === null || brought.ok ? null : brought.error;
  return flagsOf(files, configuration, revision.leftOut, invalid);
}

/** Everything that a screen about one task needs. */
export async function taskDetail(world: World, facts: TaskFacts): Promise<TaskDetail> {
  const { task, attempt } = facts;
  const moment = closeMomentOf(world, facts);
  const round = facts.rounds.at(-1);
  const runs = attempt === null ? [] : world.store.runsOfAttempt(attempt.id);
  return {
    ...taskSummary(facts, moment),
    project: projectView(facts.project),
    body: task.body,
    agent: task.agent,
    version: task.version,
    createdAt: task.createdAt,
    updatedAt: task.updatedAt,
    explanation: whyOf(facts, moment),
    actions: actionsOf(facts, moment),
    attempt: attempt === null ? null : attemptView(attempt, world.places.workspace(attempt.id)),
    revisions: facts.revisions.map(revisionView),
    seen: facts.revisions.find(({ id }) => id === task.seenRevisionId)?.id ?? null,
    formerAttempts: world.store
      .attemptsOfTask(task.id)
      .filter(({ id }) => id !== attempt?.id)
      .map(formerAttempt),
    rounds: facts.rounds.map(roundView),
    round: round === undefined ? null : roundView(round),
    gates: gateViews(world, facts),
    comments: await commentViews(world, facts),
    runs: runs.map(runView),
    turns: facts.turns.map(turnView),
    asks: [
      ...facts.asks.map((ask) => askView(facts, ask)),
      ...baseAsksOf(facts).map((ask) =>
        sharedAskView(facts.project, ask, tasksWaitingFor(world, ask)),
      ),
    ],
    landing: facts.landing === null ? null : landingView(facts.landing),
    leftOut: currentRevision(facts)?.leftOut ?? [],
    flags: await flagViews(world, facts),
    enforcement,
  };
}
