import {
  type Caller,
  type OperationError,
  type OperationName,
  type OperationOutput,
  type Operations,
  operationError,
} from "@muster/contract";
import type { Command, TaskFacts } from "@muster/core";
import { err, type Landing, ok, type Result } from "@muster/model";
import type { World } from "../world.ts";
import { commandTask, earlierAnswer } from "./command.ts";
import type { Daemon } from "./daemon.ts";
import { configurationError } from "./refusals.ts";
import { factsOf } from "./resolve.ts";
import { taskOutcome } from "./views/task-summary.ts";
import { landingView } from "./views/work.ts";

type Names =
  | "task.run"
  | "task.pause"
  | "task.resume"
  | "task.cancel"
  | "task.reopen"
  | "task.restore"
  | "task.deliver";
type Target = { task: string; project?: string | undefined };

const bundledHint =
  "bundled scripted agent, no model: it follows scripts and else makes a tiny edit. Add a real one to config.toml in the home: [agents.NAME] command = [...]; then `muster edit` the task's agent.";

function command<Name extends OperationName>(
  { world }: Daemon,
  caller: Caller,
  request: {
    operation: Name;
    input: Target;
    command: Command;
    answer(facts: TaskFacts, changed: boolean): OperationOutput<Name>;
  },
): Result<OperationOutput<Name>, OperationError> {
  const facts = factsOf(world, request.input);
  if (!facts.ok) return facts;
  return commandTask(world, caller, { ...request, task: facts.value.task.id });
}

/** The profile that a task will be given to; an unknown name is refused before anything is scheduled. */
function agentFor(daemon: Daemon, facts: TaskFacts) {
  const agents = daemon.world.agents();
  if (!agents.ok) return err(configurationError(agents.error));
  const name =
    facts.attempt?.agent ?? facts.task.agent ?? facts.project.configuration.agent ?? "scripted";
  const profile = agents.value.find((known) => known.name === name);
  const known = agents.value.map((agent) => agent.name);
  return profile ? ok(profile) : err(operationError("no_such_agent", { given: name, known }));
}

/** What became of a delivery that was asked for: it is over, or something is in the way. */
function deliveryAnswer(facts: TaskFacts): Result<Landing, OperationError> | null {
  const { landing } = facts;
  if (landing === null) return null;
  if (landing.deliveryBlock !== null && landing.delivery === "asked")
    return err(operationError("delivery_blocked", landing.deliveryBlock));
  return landing.delivery === "pending" ? null : ok(landing);
}

/** Waits for commits until the task's delivery is decided. */
function deliveryOf(daemon: Daemon, task: TaskFacts["task"]["id"]) {
  const { store } = daemon.world;
  const look = () => {
    const facts = store.taskFacts(task);
    return facts === null ? null : deliveryAnswer(facts);
  };
  const { promise, resolve } = Promise.withResolvers<Result<Landing, OperationError>>();
  const undo = store.onCommit(() => {
    const answer = look();
    if (answer !== null) resolve(answer);
  });
  const now = look();
  if (now !== null) resolve(now);
  return promise.finally(undo);
}

type Simple = "task.pause" | "task.resume" | "task.cancel" | "task.reopen";

const simpleCommands = {
  "task.pause": { type: "pause" },
  "task.resume": { type: "resume" },
  "task.cancel": { type: "cancel" },
  "task.reopen": { type: "reopen" },
} as const satisfies Record<Simple, Command>;

const simple = (daemon: Daemon, operation: Simple) => async (caller: Caller, input: Target) =>
  command<Simple>(daemon, caller, {
    operation,
    input,
    command: simpleCommands[operation],
    answer: taskOutcome(daemon.world),
  });

/** Answers when the delivery is decided; a repeated request waits with the first one. */
const deliver =
  (daemon: Daemon): Operations["task.deliver"] =>
  async (caller, input) => {
    const { world } = daemon;
    const facts = factsOf(world, input);
    if (!facts.ok) return facts;
    const earlier = earlierAnswer(world, caller, "task.deliver", input);
    const asked =
      earlier ??
      command(daemon, caller, {
        operation: "task.deliver",
        input,
        command: { type: "deliver" },
        answer: (after, changed) => {
          if (after.landing === null) throw new Error("a landed task has a landing");
          return { ...taskOutcome(world)(after, changed), landing: landingView(after.landing) };
        },
      });
    if (!asked.ok) return asked;
    const delivered = await deliveryOf(daemon, facts.value.task.id);
    if (!delivered.ok) return delivered;
    return ok({ ...asked.value, landing: landingView(delivered.value) });
  };

/** What the workspace is brought to: a turn's snapshot, or how it stood on its base when no turn has worked there. */
function restoredTask(
  world: World,
  facts: TaskFacts,
  changed: boolean,
): OperationOutput<"task.restore"> {
  const { attempt } = facts;
  if (attempt === null) throw new Error("a restored task has an attempt");
  const placement = attempt.placement ?? attempt.placed;
  const turn = facts.turns.find(
    ({ number, snapshotTree }) =>
      number === placement?.restores?.turn && snapshotTree === placement.tree,
  );
  return {
    ...taskOutcome(world)(facts, changed),
    turn: turn?.number ?? null,
    commit: turn?.snapshot ?? null,
    workspace: world.places.workspace(attempt.id),
  };
}

/** Commands that move a task or hold it. */
export function lifeOperations(daemon: Daemon): Pick<Operations, Names> {
  const { world } = daemon;
  return {
    "task.pause": simple(daemon, "task.pause"),
    "task.resume": simple(daemon, "task.resume"),
    "task.cancel": simple(daemon, "task.cancel"),
    "task.reopen": simple(daemon, "task.reopen"),
    "task.run": async (caller, input) => {
      const facts = factsOf(world, input);
      if (!facts.ok) return facts;
      const agent = agentFor(daemon, facts.value);
      if (!agent.ok) return agent;
      const { name, bundled } = agent.value;
      return commandTask(world, caller, {
        operation: "task.run",
        input,
        task: facts.value.task.id,
        command: { type: "run" },
        answer: (after, changed) => ({
          ...taskOutcome(world)(after, changed),
          agent: { name, bundled, hint: bundled ? bundledHint : null },
        }),
      });
    },
    "task.restore": async (caller, input) => {
      const facts = factsOf(world, input);
      if (!facts.ok) return facts;
      return commandTask(world, caller, {
        operation: "task.restore",
        input,
        task: facts.value.task.id,
        command: { type: "restore", turn: input.turn ?? null },
        answer: (after, changed) => restoredTask(world, after, changed),
      });
    },
    "task.deliver": deliver(daemon),
  };
}
