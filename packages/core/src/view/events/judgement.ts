import type { Actor, Ask, GateResult, Round } from "@muster/model";
import { nameOf, type Said, shown, silent, type Tellers } from "./teller.ts";

function closedRound({ number, outcome, note }: Round, actor: Actor): Said | null {
  const round = `round ${number}`;
  switch (outcome) {
    case "changes_requested":
      return {
        text: `${round} sent back by ${nameOf(actor)}`,
        tone: "waits",
        detail: note,
      };
    case "gate_failed":
      return { text: `${round} is over: a gate failed`, tone: "broken" };
    case "conflict":
      return { text: `${round} is over: conflict with the target`, tone: "broken" };
    case "stale":
      return { text: `${round} is over: the change is another one now`, tone: "quiet" };
    case "approved":
    case "cancelled":
    case null:
      return null;
  }
}

export const ofRound: Tellers<"round"> = {
  "round.opened": silent,
  "round.approved": ({ number }, { actor }) => ({
    text: `round ${number} approved by ${nameOf(actor)}`,
    tone: "good",
  }),
  "round.unapproved": ({ number }, { actor }) => ({
    text: `approval of round ${number} taken back by ${nameOf(actor)}`,
    tone: "waits",
  }),
  "round.closed": (round, { actor }) => closedRound(round, actor),
};

export const ofComment: Tellers<"comment"> = {
  "comment.added": ({ number, path, line, body }, { actor }) => ({
    text: `comment ${number} by ${nameOf(actor)} on ${shown(path)}:${line}`,
    tone: "quiet",
    detail: body,
  }),
  "comment.sent": silent,
  "comment.answered": ({ number, answer }) => ({
    text: `comment ${number} ${answer?.kind ?? "answered"} by the agent`,
    tone: answer?.kind === "declined" ? "waits" : "quiet",
    detail: answer?.text,
  }),
};

/** `4.2 s`, `3 min 10 s`. */
function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

const linesShown = 8;

/** The last lines of what it said, below why. */
const outputOf = ({ detail, tail }: GateResult): string =>
  [detail, ...tail.trimEnd().split("\n").slice(-linesShown)].join("\n").trim();

function recordedGate(result: GateResult): Said {
  const { outcome, exitCode, durationMs } = result;
  const gate = `gate ${shown(result.gate)}`;
  const time = duration(durationMs);
  switch (outcome) {
    case "passed":
      return { text: `${gate} passed in ${time}`, tone: "good" };
    case "failed": {
      const exit = exitCode === null ? "" : `, exit ${exitCode}`;
      return {
        text: `${gate} failed after ${time}${exit}`,
        tone: "broken",
        detail: outputOf(result),
      };
    }
    case "could_not_run":
      return { text: `${gate} could not run`, tone: "broken", detail: outputOf(result) };
    case "timed_out":
      return { text: `${gate} timed out after ${time}`, tone: "broken", detail: outputOf(result) };
  }
}

export const ofGateResult: Tellers<"gateResult"> = {
  "gateResult.recorded": recordedGate,
  "gateResult.waived": ({ gate, waiver }, { actor }) => ({
    text: `gate ${shown(gate)} waived by ${nameOf(actor)}${waiver?.covers === "changes" ? " for all changes on this base" : ""}`,
    tone: "waits",
    detail: waiver?.reason,
  }),
  "gateResult.withdrawn": ({ gate }, { actor }) => ({
    text: `gate ${shown(gate)} is to run again, says ${nameOf(actor)}`,
    tone: "quiet",
  }),
};

function answered({ title, choices, answer }: Ask, actor: Actor): Said {
  const label = choices.find(({ key }) => key === answer?.choice)?.label ?? answer?.choice ?? "";
  const whose = actor.kind === "person" ? nameOf(actor) : "nobody in time, so Muster";
  return {
    text: `answered by ${whose}: ${shown(label)}`,
    tone: "quiet",
    detail: [title, answer?.note ?? ""].join("\n").trim(),
  };
}

export const ofAsk: Tellers<"ask"> = {
  "ask.opened": ({ kind, title, detail }) => ({
    text: `${kind === "permission" ? "asks for permission" : "asks"}: ${shown(title)}`,
    tone: "waits",
    detail,
  }),
  "ask.answered": (ask, { actor }) => answered(ask, actor),
  "ask.closed": ({ title }) => ({ text: `no longer asks: ${shown(title)}`, tone: "quiet" }),
};
