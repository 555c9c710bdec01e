import { addMilliseconds, type Instant, type SetupDefinition } from "@muster/model";
import type { TaskFacts } from "../facts.ts";
import { openTurn } from "../life/current.ts";
import { startSeconds } from "../life/limits.ts";
import { isHeld } from "../life/holds.ts";
import { type Stage, stageOf } from "../life/stage.ts";
import { gatesUnderWay } from "./gate-count.ts";
import { type Moment, undertakings } from "./moment.ts";
import { troubleOf } from "./trouble.ts";

/** An instant at which something happens without anybody's doing, and what. */
export interface Limit {
  at: Instant;
  what: string;
}

const after = (instant: Instant, seconds: number): Instant =>
  addMilliseconds(instant, seconds * 1000);

const setupSeconds = (setup: SetupDefinition | null | undefined): number =>
  setup?.run === undefined ? 0 : setup.timeout;

const askLimits = (facts: TaskFacts): Limit[] =>
  facts.asks.flatMap(({ dueAt, expiry }) =>
    dueAt === null ? [] : [{ at: dueAt, what: `it is answered "${expiry ?? "nothing"}" for you` }],
  );

/** While the agent waits for a person neither its turn's time nor its silence counts. */
function turnLimits(facts: TaskFacts, moment: Moment): Limit[] {
  const turn = openTurn(facts);
  const limits = facts.attempt?.configuration?.limits;
  const isAsking = facts.asks.some(({ kind }) => kind === "permission");
  const isLive = facts.run?.state === "live";
  if (turn?.sentAt == null || limits === undefined || isAsking || !isLive) return [];
  const time = addMilliseconds(after(turn.sentAt, limits.turn_seconds), moment.askedMs);
  const found: Limit[] = [{ at: time, what: "the turn's time is up" }];
  if (moment.heardAt !== null)
    found.push({
      at: after(moment.heardAt, limits.silence_seconds),
      what: "it counts as stalled, unless the agent shows a sign of life",
    });
  return found;
}

function startLimits({ run, turns }: TaskFacts): Limit[] {
  const isStarting = turns.some((turn) => turn.state === "queued" && turn.runId === run?.id);
  if (run === null || !isStarting || run.state === "ended") return [];
  return [{ at: after(run.createdAt, startSeconds), what: "the start counts as failed" }];
}

/** A workspace is set up when it is prepared, and when it is made again. */
function setupLimits(facts: TaskFacts, moment: Moment): Limit[] {
  const { attempt, project } = facts;
  const isMade = attempt?.state === "preparing" || attempt?.workspace === "lost";
  const seconds = setupSeconds((attempt?.configuration ?? project.configuration).setup);
  if (!isMade || seconds === 0) return [];
  return undertakings(facts, moment).flatMap(({ kind, startedAt }) =>
    startedAt !== null && (kind === "prepare" || kind === "place")
      ? [{ at: after(startedAt, seconds), what: "the setup's time is up" }]
      : [],
  );
}

const gateLimits = (facts: TaskFacts, moment: Moment): Limit[] =>
  gatesUnderWay(facts, moment).flatMap(({ wanted: { gate, setup }, startedAt }) =>
    startedAt === null
      ? []
      : [
          {
            at: after(startedAt, setupSeconds(setup) + gate.timeout),
            what: `the time of gate "${gate.name}" is up`,
          },
        ],
  );

function retryLimits(facts: TaskFacts, moment: Moment): Limit[] {
  const retryAt = troubleOf(facts, moment)?.retryAt ?? null;
  return retryAt === null ? [] : [{ at: retryAt, what: "it is tried again" }];
}

/** Limits of what is under way; one that has passed without effect was lifted. */
function limitsUnderWay(facts: TaskFacts, moment: Moment): Limit[] {
  if (isHeld(facts)) return [];
  const ofStage: Partial<Record<Stage, Limit[]>> = {
    coding: [...turnLimits(facts, moment), ...startLimits(facts)],
    checking: gateLimits(facts, moment),
    landing: gateLimits(facts, moment),
  };
  const found = [...(ofStage[stageOf(facts)] ?? []), ...setupLimits(facts, moment)];
  return found.filter(({ at }) => at > moment.now);
}

/** The nearest of all limits that run; null: none does. */
export function nearestLimit(facts: TaskFacts, moment: Moment): Limit | null {
  const found = [
    ...askLimits(facts),
    ...retryLimits(facts, moment),
    ...limitsUnderWay(facts, moment),
  ];
  return found.sort((left, right) => (left.at < right.at ? -1 : 1))[0] ?? null;
}
