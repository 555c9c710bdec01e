import {
  type Identity,
  openTurn,
  type RunRefused,
  type RunSpecification,
  type StartRefused,
  startSeconds,
  type TaskFacts,
} from "@muster/core";
import type { Result, Run, TurnOutcome } from "@muster/model";
import { done, failed, type JobCall, type JobKind, type JobOutcome } from "../engine/job-kind.ts";
import { repositoryOf, workspaceOf, type World } from "../world.ts";
import { authorOf } from "../landing/author.ts";
import { packetOf } from "./packet.ts";
import type { StartStopped } from "./supervisor.ts";

const orphanSeconds = 600;

/** The user's name for commits that an agent makes itself: a workspace does not have the clone's configuration. */
const identityVariables = ({ name, email }: Identity): Record<string, string> => ({
  GIT_AUTHOR_NAME: name,
  GIT_AUTHOR_EMAIL: email,
  GIT_COMMITTER_NAME: name,
  GIT_COMMITTER_EMAIL: email,
});

const variablesOf = (world: World, facts: TaskFacts, run: Run): Record<string, string> => ({
  MUSTER_PROJECT: facts.project.name,
  MUSTER_TASK: String(facts.task.number),
  MUSTER_ATTEMPT: String(facts.attempt?.number ?? 0),
  MUSTER_BRANCH: facts.attempt?.branch ?? "",
  MUSTER_WORKSPACE: world.places.workspace(run.attemptId),
});

async function specificationOf(
  world: World,
  facts: TaskFacts,
  run: Run,
): Promise<RunSpecification | string> {
  const agents = world.agents();
  if (!agents.ok) {
    const { file, line, key, reason } = agents.error;
    return `${file}:${line}: ${key ?? ""} ${reason}`;
  }
  const profile = agents.value.find((known) => known.name === run.agent);
  if (profile === undefined) return `No agent is called "${run.agent}".`;
  const { configuration } = facts.attempt ?? {};
  if (configuration == null) return "The attempt is not prepared.";
  const { limits, permissions } = configuration;
  return {
    version: 1,
    run: run.id,
    environment: {
      ...variablesOf(world, facts, run),
      ...identityVariables(await authorOf(world, facts)),
    },
    profile,
    workspace: world.places.workspace(run.attemptId),
    resume: run.agentSessionId,
    permissions,
    limits: {
      turnSeconds: limits.turn_seconds,
      silenceSeconds: limits.silence_seconds,
      spoolBytes: limits.spool_bytes,
      startSeconds,
      orphanSeconds,
    },
    secrets: world.secrets,
    pathPrefix: [world.programFolder],
  };
}

const notStarted = (run: Run, outcome: TurnOutcome): JobOutcome =>
  done({ type: "run_ended", run: run.id, reason: outcome.detail, proven: true, outcome });

/** Another try gives the same: a person has to change something. */
const cannotStart = (run: Run, detail: string): JobOutcome =>
  notStarted(run, { code: "start_failed", detail });

/** Sends the prompt of the turn that is queued by now, and takes in that it was sent. */
export async function sendPrompt(call: JobCall): Promise<RunRefused | null> {
  const { world, supervisor } = call;
  const facts = world.store.taskFacts(call.facts.task.id) ?? call.facts;
  const run = facts.run;
  const turn = openTurn(facts);
  if (run === null || turn?.state !== "queued") return null;
  const link = supervisor.link(run.id);
  if (link === null) return { code: "runner_gone", detail: "the runner is gone" };
  const text = await packetOf(world, facts, turn);
  const sent = await link.prompt({ turn: turn.id, number: turn.number, text });
  await supervisor.look(run.id);
  return sent.ok ? null : sent.error;
}

/** A run that may have been started before: it is found and prompted, or what is left of it is proven gone. */
async function recover(call: JobCall, run: Run): Promise<JobOutcome> {
  const { supervisor } = call;
  if (!(await supervisor.attach(run.id))) return lostBeforeStart(call, run);
  const problem = await sendPrompt(call);
  const link = supervisor.link(run.id);
  if (problem !== null || link === null) return failed(problem?.detail ?? "the runner is gone");
  return done({ type: "run_live", run: run.id, runner: link.identity });
}

/** The turn waits until there is a workspace again; the agent is not to blame [SL-2]. */
const withoutWorkspace = (run: Run, detail: string): JobOutcome =>
  done(
    {
      type: "run_ended",
      run: run.id,
      reason: detail,
      proven: true,
      outcome: { code: "cancelled", detail },
    },
    { type: "workspace_lost", attempt: run.attemptId, detail },
  );

async function begin(call: JobCall, run: Run): Promise<JobOutcome> {
  const { world, supervisor, facts } = call;
  if (facts.attempt === null) return done();
  const repository = repositoryOf(world, facts.project);
  const [state, specification] = await Promise.all([
    world.vcs.workspaceState(repository, workspaceOf(world, facts.attempt)),
    specificationOf(world, facts, run),
  ]);
  if (!state.ok) return failed(state.error.detail);
  if (state.value !== "ready")
    return withoutWorkspace(run, `The workspace folder is ${state.value}.`);
  if (typeof specification === "string") return cannotStart(run, specification);
  const started = await supervisor.start(run.id, specification);
  if (!started.ok) return refusedStart(call, run, started.error);
  const problem = await sendPrompt(call);
  // The end of a run that is gone is recorded by whoever saw it go.
  if (problem !== null && problem.code !== "runner_gone") return failed(problem.detail);
  return done({ type: "run_live", run: run.id, runner: started.value.identity });
}

async function refusedStart(
  call: JobCall,
  run: Run,
  error: StartRefused | StartStopped,
): Promise<JobOutcome> {
  const { code } = error;
  if (code === "socket_path_too_long")
    return cannotStart(run, `The socket path ${error.path} is longer than ${error.limit} bytes.`);
  if (code === "stopped") return notStarted(run, { code: "cancelled", detail: error.detail });
  const outcome = { code: "runner_lost" as const, detail: error.detail };
  return outcomeOf(await call.supervisor.bury(run.id, outcome));
}

const outcomeOf = (buried: Result<void, string>): JobOutcome =>
  buried.ok ? done() : failed(buried.error);

/** The run that the job is about; null when another one has taken its place or it is past its start. */
function runToStart({ facts, job }: JobCall): Run | null {
  const { run } = facts;
  return run?.state === "starting" && job.key === `start_run:${run.id}` ? run : null;
}

export const startRun: JobKind = {
  kind: "start_run",
  async probe(call) {
    const run = runToStart(call);
    return run === null ? done() : recover(call, run);
  },
  async act(call) {
    const run = runToStart(call);
    if (run === null) return done();
    const spool = await call.world.runs.read(run.id, 0, 1);
    return spool.records.length > 0 ? recover(call, run) : begin(call, run);
  },
};

/** Nobody's fault and no crash: the turn is queued again. */
const brokenStart: TurnOutcome = {
  code: "cancelled",
  detail: "The daemon ended while it started the run.",
};

/** The former daemon died while it started this run; whatever it left is proven gone first. */
async function lostBeforeStart(call: JobCall, run: Run): Promise<JobOutcome> {
  return outcomeOf(await call.supervisor.bury(run.id, brokenStart));
}
