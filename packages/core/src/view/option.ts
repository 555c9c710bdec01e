import type { Ask } from "@muster/model";
import { noteOf } from "../asks/choices.ts";
import type { TaskFacts } from "../facts.ts";

/** One thing a person can do now: the command, which works in every folder, and what it leads to. */
export interface Option {
  command: string;
  effect: string;
}

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** The shortest suffix of an id that people type. */
export const shortId = (id: string): string => id.slice(-8).toLowerCase();

export const option = (facts: TaskFacts, verb: string, effect: string, rest = ""): Option => ({
  command: `muster ${verb} ${quoted(`${facts.project.name}#${facts.task.number}`)}${rest}`,
  effect,
});

/** The command that gives one of an ask's answers, with the note that it wants. */
export function answerCommand(ask: Pick<Ask, "id" | "kind">, choice: string): string {
  const note = noteOf(ask.kind, choice);
  return `muster answer ${shortId(ask.id)} ${choice}${note === null ? "" : ` -m ${note}`}`;
}
