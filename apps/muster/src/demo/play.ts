import { type Client, createClient } from "@muster/contract/client";
import type { OperationArguments, OperationName, OperationOutput } from "@muster/contract";
import { currentRevision, positionOf, type TaskFacts } from "@muster/core";
import type { RevisionId, TaskId } from "@muster/model";
import { daemonSocket } from "../daemon-socket.ts";
import { sampleTasks, slugComment } from "./sample.ts";
import type { DemoStage } from "./stage.ts";
import { until } from "./watch.ts";

/** A part of the demo that did not go as it should. */
export class DemoFailed extends Error {}

type Call = <Name extends OperationName>(
  name: Name,
  input: OperationArguments<Name>,
) => Promise<OperationOutput<Name>>;

const caller =
  (client: Client): Call =>
  async (name, input) => {
    const answer = await client.call(name, input);
    if (answer.ok) return answer.value;
    const { error } = answer;
    if (error.kind === "answered")
      throw new DemoFailed(`${error.error.message} ${error.error.next}`);
    throw new DemoFailed(`The demo's daemon did not answer to ${name}: ${error.kind}.`);
  };

/** Registers the sample, adds its tasks to the list and schedules them. */
export async function begin(stage: DemoStage, tasks: TaskId[]): Promise<Call> {
  const socketPath = stage.daemon.home.socket(daemonSocket);
  const call = caller(createClient({ socketPath, origin: "cli" }));
  await call("project.register", { path: stage.repository });
  for (const { title, body } of sampleTasks)
    tasks.push((await call("task.create", { project: stage.repository, title, body })).id);
  for (const task of tasks) await call("task.run", { task });
  return call;
}

const inReview = (facts: TaskFacts): boolean => positionOf(facts) === "in_review";

const revisionOf = (facts: TaskFacts): RevisionId => {
  const revision = currentRevision(facts);
  if (revision === null) throw new DemoFailed("a task in review has no revision");
  return revision.id;
};

/** Sends the first revision back, and approves the second. */
async function reviewWithChanges(stage: DemoStage, call: Call, task: TaskId): Promise<void> {
  const { world } = stage.daemon;
  const first = revisionOf(await until(world, task, inReview));
  await call("task.requestChanges", { task, revision: first, comments: [slugComment] });
  const second = await until(
    world,
    task,
    (facts) => inReview(facts) && revisionOf(facts) !== first,
  );
  await call("task.approve", { task, revision: revisionOf(second) });
}

/** Approves two tasks back to back: the second while the first one lands. */
async function approveBackToBack(
  stage: DemoStage,
  call: Call,
  first: TaskId,
  second: TaskId,
): Promise<void> {
  const { world } = stage.daemon;
  const [one, two] = await Promise.all([
    until(world, first, inReview),
    until(world, second, inReview),
  ]);
  await call("task.approve", { task: first, revision: revisionOf(one) });
  await call("task.approve", { task: second, revision: revisionOf(two) });
}

/** Plays a person: reviews and approves everything, then waits until all is delivered. */
export async function playPerson(stage: DemoStage, call: Call, tasks: TaskId[]): Promise<void> {
  const [slug, words, truncate] = tasks;
  if (slug === undefined || words === undefined || truncate === undefined)
    throw new DemoFailed("the sample has three tasks");
  await Promise.all([
    reviewWithChanges(stage, call, slug),
    approveBackToBack(stage, call, words, truncate),
  ]);
  const { world } = stage.daemon;
  await Promise.all(
    tasks.map((task) => until(world, task, (facts) => facts.landing?.delivery === "delivered")),
  );
}
