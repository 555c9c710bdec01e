import {
  badgeOf,
  chooseLanding,
  columnOf,
  hasLiveRun,
  holdsOf,
  next,
  positionOf,
  stageOf,
  type TaskFacts,
  type Undertaking,
  waitsForSlot,
  type Why,
  whyOf,
} from "@muster/core";
import type { Actor } from "@muster/model";
import { ada, fingerprint, runActor, system } from "./names.ts";
import { type Sample, samplesFor } from "./samples.ts";
import { type SceneName, sceneNames, scenes } from "./scenes.ts";
import type { Story } from "./story.ts";

const actors: Actor[] = [ada, system, runActor];

/** What an input leads to: `-> place: events`, or `refused CODE`. */
function resultOf(story: Story, sample: Sample, actor: Actor): string {
  const fork = story.fork();
  const result = fork.give(sample.input, actor);
  if ("code" in result) return `refused ${result.code}`;
  const from = positionOf(story.facts);
  const to = positionOf(fork.facts);
  const place = to === from ? "stays" : `-> ${to}`;
  const written = result.changes.map((change) => change.type).join(", ");
  const jobs = result.jobs.map((job) => `job ${job.kind}`).join(", ");
  const effects = [written, jobs].filter((text) => text !== "").join(", ");
  return effects === "" ? `${place}, nothing written` : `${place}: ${effects}`;
}

interface Row {
  sample: string;
  by: string[];
  result: string;
}

/** The same result for several kinds of actors is one row. */
function rowsOf(story: Story): Row[] {
  return samplesFor(story.facts).flatMap((sample) => {
    const byResult = Map.groupBy(actors, (actor) => resultOf(story, sample, actor));
    return [...byResult].map(([result, by]) => ({
      sample: sample.name,
      by: by.map(({ kind }) => kind),
      result,
    }));
  });
}

const isTaken = ({ result }: Row): boolean => !result.startsWith("refused");

function takenLines(rows: Row[]): string[] {
  const groups = Map.groupBy(rows.filter(isTaken), ({ by }) => by.join(" or "));
  return [...groups].flatMap(([by, taken]) => [
    `  by ${by}`,
    ...taken.map(({ sample, result }) => `    ${sample} ${result}`),
  ]);
}

/** What the facts ask for: jobs, facts that follow, a slot, a turn to land. */
function nextText(facts: TaskFacts): string {
  const steps = next(facts, fingerprint).map((step) =>
    step.do === "job" ? step.job.kind : step.fact.type,
  );
  const slot = waitsForSlot(facts) ? ["a slot"] : [];
  const turn = chooseLanding([facts]) === null ? [] : ["its turn to land"];
  return [...steps, ...slot, ...turn].join(", ") || "nothing";
}

/** Refusals by code; that others than those who usually may are forbidden to goes without saying. */
function refusedLines(rows: Row[]): string[] {
  const refused = rows.filter((row) => !isTaken(row) && row.result !== "refused forbidden");
  const groups = Map.groupBy(refused, ({ result }) => result);
  return [...groups].map(
    ([result, found]) => `  ${result}: ${found.map(({ sample }) => sample).join(", ")}`,
  );
}

/** Every job that the facts ask for, as if it had begun just now. */
const jobsBegun = ({ facts, moment }: Story): Undertaking[] =>
  next(facts, fingerprint).flatMap((step) =>
    step.do === "job"
      ? [
          {
            ...step.job,
            taskId: facts.task.id,
            startedAt: moment.now,
            notBefore: null,
            failure: null,
          },
        ]
      : [],
  );

/** What a person reads. */
const whyLines = ({ text, detail, actor, next: doing, choices, until, ...why }: Why): string[] => [
  `  ${text}`,
  ...(detail === "" ? [] : detail.split("\n").map((line) => `    ${line}`)),
  `  ${actor.name}: ${doing}`,
  ...choices.map(({ command, effect }) => `    ${command}  ${effect}`),
  `  until ${until === null ? "no limit" : `${until.slice(11, 19)}, when ${why.limit}`}`,
];

function sceneText(name: SceneName): string {
  const story = scenes[name]();
  const { facts } = story;
  const stage = stageOf(facts);
  const holds = holdsOf(facts);
  const isAtWork = hasLiveRun(facts) || positionOf(facts) === "preparing";
  const badge = badgeOf(stage, holds, isAtWork);
  const why = whyOf(facts, { ...story.moment, jobs: jobsBegun(story) });
  const rows = rowsOf(story);
  return [
    `== ${name}`,
    `  column ${columnOf(stage) ?? "none"}, badge "${badge.word}" (${badge.tone})`,
    ...whyLines(why),
    `  asks for ${nextText(facts)}`,
    ...takenLines(rows),
    ...refusedLines(rows),
    "",
  ].join("\n");
}

const introduction = `Every input in every place of a task's life, as it is decided: what is written, or the refusal.
A command from anybody but a person, and a fact from anybody but those it names, is forbidden.
`;

/** The whole life as text, to be compared with the stored one. */
export const goldenLife = (): string => [introduction, ...sceneNames.map(sceneText)].join("\n");
