import type { Turn, TurnOutcome } from "@muster/model";
import { outcomeMeaning } from "../../life/outcomes.ts";
import type { Tone } from "../tone.ts";
import { counted } from "../words.ts";
import { shortCommit, shown, silent, type Tellers } from "./teller.ts";

export const ofRun: Tellers<"run"> = {
  "run.started": ({ agent, resumed }) => ({
    text: `${shown(agent)} ${resumed ? "goes on with its session" : "starts"}`,
    tone: "works",
  }),
  "run.live": silent,
  "run.updated": silent,
  "run.unverified": ({ agent, ending }) => ({
    text: `${shown(agent)} ended, but not all of its processes are proven gone`,
    tone: "broken",
    detail: ending,
  }),
  "run.ended": ({ agent, ending }) => ({
    text: `${shown(agent)} ended`,
    tone: "quiet",
    detail: ending,
  }),
};

const subjects: Record<Turn["kind"], string> = {
  work: "the task",
  reminder: "a reminder that something is missing",
  fix: "the changes asked for",
  gate_failed: "the failing gates",
  conflict: "the conflict with the target",
  resume: "what broke off",
};

const outcomes: Record<TurnOutcome["code"], string> = {
  completed: "ended",
  denied: "ended, something was denied",
  cancelled: "was stopped",
  refused: "ended, the agent refused",
  max_tokens: "ended at its limit of tokens",
  max_turn_requests: "ended at its limit of requests",
  rate_limited: "broke off: rate limited",
  overloaded: "broke off: the provider is overloaded",
  auth_failed: "broke off: the agent is not logged in",
  provider_error: "broke off: the provider failed",
  protocol_error: "broke off: the agent does not keep to the protocol",
  start_failed: "did not begin: the agent could not be started",
  crashed: "crashed",
  stalled: "stalled",
  turn_time_exceeded: "ran out of time",
  spool_full: "broke off: it wrote too much",
  disk_full: "broke off: the disk is full",
  runner_lost: "broke off: its runner was lost",
  unknown_failure: "broke off, nobody knows why",
};

/** `crashed`, `broke off: rate limited`: how a turn ended, behind its number. */
export const outcomeWords = ({ code }: Pick<TurnOutcome, "code">): string => outcomes[code];

function toneOf({ code }: TurnOutcome): Tone {
  const meaning = outcomeMeaning[code];
  return meaning === "count" || meaning === "ask" ? "broken" : "quiet";
}

export const ofTurn: Tellers<"turn"> = {
  "turn.queued": silent,
  "turn.sent": ({ number, kind, note }) => ({
    text: `turn ${number} begins: ${subjects[kind]}`,
    tone: "works",
    detail: note,
  }),
  "turn.ended": ({ number, outcome }) =>
    outcome === null
      ? { text: `turn ${number} ended`, tone: "quiet" }
      : {
          text: `turn ${number} ${outcomeWords(outcome)}`,
          tone: toneOf(outcome),
          detail: outcome.detail,
        },
  "turn.snapshot": silent,
  "turn.dropped": ({ number }) => ({ text: `turn ${number} is not needed`, tone: "quiet" }),
};

export const ofRevision: Tellers<"revision"> = {
  "revision.recorded": ({ number, files, additions, deletions, turnId, base }) => {
    const origin = turnId === null ? `, brought to ${shortCommit(base)}` : "";
    return {
      text: `revision ${number}: ${counted(files, "file")}, +${additions} -${deletions}${origin}`,
      tone: "works",
    };
  },
};
