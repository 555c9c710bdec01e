import { asksOf, type Command, currentRevision, shortId, type TaskFacts } from "@muster/core";
import { makeId } from "@muster/model";
import { remark } from "./reviews.ts";
import { ulidOf } from "./names.ts";

/** The command that a line of `muster why` stands for; null for one that only shows something. */
export function commandOfOption(facts: TaskFacts, line: string): Command | null {
  const [, verb = "", reference, choice = ""] = line.split(" ");
  const note = line.split(" -m ")[1] ?? null;
  const revision = currentRevision(facts)?.id ?? makeId("revision", ulidOf(0));
  const ask = asksOf(facts).find(({ id }) => shortId(id) === reference);
  switch (verb) {
    case "logs":
    case "diff":
    case "show":
    case "inbox":
    case "doctor":
      return null;
    case "answer":
      if (ask === undefined) throw new Error(`no ask ${reference}`);
      return { type: "answer", ask: ask.id, choice, note };
    case "approve":
      return { type: "approve", revision, land: false };
    case "land":
      return { type: "land", revision };
    case "request-changes":
      return { type: "request_changes", revision, note, remarks: [] };
    case "comment":
      return { type: "comment", revision, remark };
    case "run":
    case "pause":
    case "resume":
    case "cancel":
    case "reopen":
    case "unapprove":
    case "deliver":
      return { type: verb };
    default:
      throw new Error(`"${line}" is no command`);
  }
}
