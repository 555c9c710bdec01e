import {
  asksOf,
  currentRevision,
  type Fact,
  latestTurn,
  openTurn,
  type SetupReport,
} from "@muster/core";
import type { RevisionId, TurnOutcome, TurnOutcomeCode } from "@muster/model";
import { objectName } from "./names.ts";
import type { Story } from "./story.ts";
import type { Said } from "./subject.ts";

const only = <Value>(value: Value | null | undefined, what: string): Value => {
  if (value == null) throw new Error(`the story has no ${what} here`);
  return value;
};

export const revisionOf = (story: Story): RevisionId =>
  only(currentRevision(story.facts), "revision").id;

export const runOf = (story: Story) => only(story.facts.run, "run");

export const askOf = (story: Story) => only(asksOf(story.facts)[0], "open ask");

/** From backlog to a workspace that stands ready, with the first turn queued. */
export function prepare(story: Story): Story {
  story.take({ type: "run" });
  story.take({ type: "attempt_started", agent: "scripted" });
  story.take(preparedFact(story));
  return story;
}

export const preparedFact = (story: Story): Extract<Said, { type: "prepared" }> => ({
  type: "prepared",
  base: objectName("base commit"),
  baseTree: objectName("base tree"),
  configuration: story.facts.project.configuration,
  setup: { tree: null, warnings: [] },
});

/** The queued turn gets a run and is sent to its agent. */
export function send(story: Story): Story {
  const { run } = story.facts;
  if (run === null || run.state === "ended") {
    const resumes = story.facts.attempt?.agentSessionId != null;
    story.take({ type: "run_started", agent: "scripted", build: "test", resumes });
    const runner = { bootId: "boot", pid: 100, startTime: "1" };
    story.take({ type: "run_live", run: runOf(story).id, runner });
    story.take({ type: "run_known", run: runOf(story).id, agentSessionId: "session" });
  }
  story.take({ type: "turn_sent", turn: only(openTurn(story.facts), "open turn").id });
  return story;
}

export const outcomeOf = (code: TurnOutcomeCode): TurnOutcome => ({ code, detail: `it ${code}` });

export function endTurn(story: Story, code: TurnOutcomeCode = "completed"): Story {
  const turn = only(openTurn(story.facts), "open turn").id;
  story.take({ type: "turn_ended", turn, outcome: outcomeOf(code), usage: null });
  return story;
}

type Taken = Extract<Fact, { type: "snapshot_taken" }>;

/** A snapshot of the newest turn; `work` names the tree, "base" is the base's own. */
export const snapshotOf = (story: Story, work: string, fields: Partial<Taken> = {}): Taken => ({
  type: "snapshot_taken",
  turn: only(latestTurn(story.facts), "turn").id,
  commit: objectName(`${work} commit`),
  tree: objectName(`${work} tree`),
  patchId: objectName(`${work} patch`),
  files: 1,
  additions: 2,
  deletions: 1,
  leftOut: [],
  conflictsLeft: { marked: [], untouched: [] },
  ...fields,
});

/** One whole turn, as the agent does it; a live run stays alive. */
export function workTurn(
  story: Story,
  work: string,
  { code = "completed", ...fields }: Partial<Taken> & { code?: TurnOutcomeCode } = {},
): Story {
  endTurn(send(story), code);
  story.take(snapshotOf(story, work, fields));
  return story;
}

export function endRun(story: Story, proven = true, outcome: TurnOutcome | null = null): Story {
  story.take({ type: "run_ended", run: runOf(story).id, reason: "stopped", proven, outcome });
  return story;
}

/** The workspace is brought to where the attempt wants it; one that is not there is set up again. */
export function place(story: Story, setup: SetupReport | null = null): Story {
  const { base, tree } = only(story.facts.attempt?.placement, "placement");
  story.take({ type: "placed", base, tree, configuration: story.configuration, setup });
  return story;
}
