import type { AskView } from "@muster/contract/live";
import { oneLine } from "@muster/core/view";

export type AskChoice = AskView["choices"][number];

/** Letters that a permission is answered by, beside its numbers. */
const letters: Record<string, string> = { allow: "y", deny: "n", always: "a" };

/** The keys of a choice: its number, and for a permission a letter, which is shown. */
export function keysOfChoice(ask: Pick<AskView, "kind" | "choices">, choice: AskChoice): string[] {
  const place = ask.choices.indexOf(choice) + 1;
  const number = place <= 9 ? [String(place)] : [];
  const letter = ask.kind === "permission" ? letters[choice.key] : undefined;
  return letter === undefined ? number : [letter, ...number];
}

const kindWords: Record<AskView["kind"], string> = {
  permission: "permission",
  no_change: "no change",
  stuck: "stuck",
  could_not_run: "could not run",
  base_red: "base is red",
  delivery: "delivery",
};

/** The kind of an ask in a word or two. */
export const askKind = (ask: Pick<AskView, "kind">): string => kindWords[ask.kind];

const labelOf = ({ choices }: AskView, key: string): string =>
  choices.find((choice) => choice.key === key)?.label ?? key;

function inWords(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000);
  if (minutes <= 1) return "in less than a minute";
  if (minutes < 120) return `in ${minutes} min`;
  return `in ${Math.round(minutes / 60)} h`;
}

/** What happens when nobody answers, and when; null: it waits. */
export function expiryWords(ask: AskView, now: number): string | null {
  if (ask.dueAt === null) return null;
  const left = Date.parse(ask.dueAt) - now;
  const what = ask.expiry === null ? "It closes" : `Answered "${labelOf(ask, ask.expiry)}" for you`;
  return left <= 0 ? `${what} now.` : `${what} ${inWords(left)}.`;
}

/** How an ask ended that is open no more; null: it is open. */
export function endWords(ask: AskView): string | null {
  if (ask.state === "open") return null;
  if (ask.answer === null) return "Nobody has to answer this any more.";
  const { choice, by, note } = ask.answer;
  const who = by.kind === "person" ? "" : ", since nobody had answered";
  return `Answered: ${labelOf(ask, choice)}${who}.${note === null ? "" : ` ${oneLine(note)}`}`;
}
