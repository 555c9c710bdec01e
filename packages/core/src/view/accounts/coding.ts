import type { Turn } from "@muster/model";
import type { TaskFacts } from "../../facts.ts";
import { openTurn, unsavedTurn } from "../../life/current.ts";
import { type Account, agentOf, attemptSince, muster } from "../account.ts";
import { type Moment, undertakings } from "../moment.ts";
import { option } from "../option.ts";
import { listed, oneLine } from "../words.ts";
import { slotText } from "./waiting.ts";

const gatesOf = ({ gateResults }: TaskFacts, { failedGates }: Turn): string => {
  const names = gateResults.filter(({ id }) => failedGates.includes(id)).map(({ gate }) => gate);
  return names.length === 0
    ? "the failing gates"
    : `the failing gate${names.length === 1 ? "" : "s"} ${listed(names)}`;
};

const conflictsOf = ({ conflicts }: Turn): string => {
  const [first, ...others] = conflicts.map(({ path }) => path);
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return `the conflict with the target${first === undefined ? "" : ` in ${first}${more}`}`;
};

/** What a turn is about. */
function subjectOf(facts: TaskFacts, turn: Turn): string {
  switch (turn.kind) {
    case "work":
      return "the task";
    case "reminder":
      return "what it was reminded of";
    case "fix":
      return "the changes you asked for";
    case "gate_failed":
      return gatesOf(facts, turn);
    case "conflict":
      return conflictsOf(turn);
    case "resume":
      return "what broke off";
  }
}

/** Why the last turn has to be gone on with. */
function breakOf({ turns }: TaskFacts, turn: Turn | null): string {
  const outcome = turns.findLast(({ state }) => state === "ended")?.outcome ?? null;
  if (turn?.kind !== "resume" || outcome === null) return "";
  const detail = outcome.detail === "" ? "" : `: ${oneLine(outcome.detail)}`;
  return `; the last turn ended "${outcome.code.replaceAll("_", " ")}"${detail}`;
}

type Telling = Pick<Account, "text" | "actor" | "next"> & Partial<Pick<Account, "since">>;

function preparing(facts: TaskFacts, moment: Moment): Telling {
  const job = undertakings(facts, moment).find(({ kind }) => kind === "prepare");
  const waits = job !== undefined && job.startedAt === null && job.failure === null;
  return {
    text: waits ? "Other workspaces are prepared first" : "The workspace is being prepared",
    actor: muster,
    next: "clones it and sets it up",
  };
}

/** A run that has to end before anything else happens, or that takes its turn. */
function running(facts: TaskFacts): Telling | null {
  const { run } = facts;
  const turn = openTurn(facts);
  if (run?.state === "unverified")
    return {
      text: "The run ended, but not all of its processes are proven gone",
      actor: muster,
      next: "kills what is left; the slot stays taken",
      since: run.updatedAt,
    };
  if (turn?.state !== "sent") return null;
  return {
    text: `Works on ${subjectOf(facts, turn)}, turn ${turn.number}${breakOf(facts, turn)}`,
    actor: agentOf(facts),
    next: "ends its turn",
    ...(turn.sentAt === null ? {} : { since: turn.sentAt }),
  };
}

function betweenTurns(facts: TaskFacts, moment: Moment): Telling {
  const { run, attempt } = facts;
  const turn = openTurn(facts);
  if (unsavedTurn(facts) !== null)
    return {
      text: "The turn ended; its work is being saved",
      actor: muster,
      next: "takes the snapshot",
    };
  if (attempt?.placement !== null)
    return {
      text: "The workspace is brought to where the work goes on",
      actor: muster,
      next: "places the tree",
    };
  const subject = turn === null ? "" : ` on ${subjectOf(facts, turn)}`;
  if (run !== null && run.state !== "ended")
    return {
      text: `The agent starts${subject}${breakOf(facts, turn)}`,
      actor: muster,
      next: "sends the prompt",
      since: run.createdAt,
    };
  return {
    text: `${slotText(facts, moment)}${subject === "" ? "" : `, to work${subject}`}${breakOf(facts, turn)}`,
    actor: muster,
    next: "starts the next turn when a slot is free",
  };
}

export function coding(facts: TaskFacts, moment: Moment): Account {
  const telling =
    facts.attempt?.state === "preparing"
      ? preparing(facts, moment)
      : (running(facts) ?? betweenTurns(facts, moment));
  return {
    since: attemptSince(facts),
    ...telling,
    choices: [
      option(facts, "logs -f", "Follows it"),
      option(facts, "pause", "Stops the run and holds it"),
      option(facts, "cancel", "Ends it; the work is kept"),
    ],
  };
}
