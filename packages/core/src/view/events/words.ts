import type { EntityKind, EventType, JournalEvent } from "@muster/model";
import { withoutAnsi } from "../plain.ts";
import type { Tone } from "../tone.ts";
import { ofAsk, ofComment, ofGateResult, ofRound } from "./judgement.ts";
import { ofLanding } from "./landing.ts";
import { ofAttempt, ofProject, ofTask } from "./plan.ts";
import type { Said, Teller } from "./teller.ts";
import { ofRevision, ofRun, ofTurn } from "./work.ts";

/** An event of the journal, for a timeline. Its texts are plain: nothing in them is markup. */
export interface EventWords {
  /** One line. */
  text: string;
  /** What does not fit on it; may have many lines. */
  detail?: string;
  tone: Tone;
  /** What it is about. */
  subject: EntityKind;
}

const tellers: { [Type in EventType]: Teller<Type> } = {
  ...ofProject,
  ...ofTask,
  ...ofAttempt,
  ...ofRun,
  ...ofTurn,
  ...ofRevision,
  ...ofRound,
  ...ofComment,
  ...ofGateResult,
  ...ofLanding,
  ...ofAsk,
};

/** What an event says to a person; null: nothing that another one beside it does not say better. */
export function wordsOfEvent(
  event: Pick<JournalEvent, "type" | "actor" | "data">,
): EventWords | null {
  const teller = tellers[event.type] as (row: unknown, event: unknown) => Said | null;
  const said = teller(event.data.after, event);
  if (said === null) return null;
  const detail = withoutAnsi(said.detail ?? "").trim();
  const subject = event.type.slice(0, event.type.indexOf(".")) as EntityKind;
  return { text: said.text, tone: said.tone, subject, ...(detail === "" ? {} : { detail }) };
}
