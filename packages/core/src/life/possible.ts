import { asksOf } from "../asks/base.ts";
import type { TaskFacts } from "../facts.ts";
import { currentRevision } from "./current.ts";
import type { Command } from "./inputs.ts";

/** What a person types for a command. */
export const verbOf = ({ type }: Pick<Command, "type">): string => type.replaceAll("_", "-");

const plain = [
  { type: "run" },
  { type: "pause" },
  { type: "resume" },
  { type: "cancel" },
  { type: "reopen" },
  { type: "restore", turn: null },
  { type: "unapprove" },
  { type: "deliver" },
] as const satisfies Command[];

/** Everything that could move the task or hold it, as fit for its facts as can be; which of it is legal is not said. */
export function commandsToTry(facts: TaskFacts): Command[] {
  const revision = currentRevision(facts)?.id;
  const judgements: Command[] =
    revision === undefined
      ? []
      : [
          { type: "approve", revision, land: false },
          { type: "request_changes", revision, note: "note", remarks: [] },
          { type: "land", revision },
        ];
  const answers = asksOf(facts).flatMap(({ id, choices }): Command[] =>
    choices.map(({ key }) => ({ type: "answer", ask: id, choice: key, note: "note" })),
  );
  return [...answers, ...judgements, ...plain];
}
