import type { ErrorData } from "./data.ts";
import type { ErrorRules } from "./rule.ts";

type Codes =
  | "unknown_id"
  | "ambiguous_id"
  | "unknown_project"
  | "unknown_turn"
  | "no_such_agent"
  | "cursor_from_the_future"
  | "cursor_too_old";

const whereToSee: Record<ErrorData<"unknown_id">["kind"], string> = {
  project: "See what there is with `muster project --all`.",
  task: "See what there is with `muster ls --all`.",
  revision: "See the task's own with `muster show`.",
  comment: "See the task's own with `muster show`.",
  gate: "See the task's own with `muster show`.",
  ask: "See the open ones with `muster inbox`.",
  session: "See what there is with `muster sessions`.",
};

const listed = (names: string[]): string => (names.length === 0 ? "none" : names.join(", "));

export const referenceRules: ErrorRules<Codes> = {
  unknown_id: {
    status: 404,
    retryable: false,
    meaning: "Nothing has this id or number.",
    message: ({ kind, given }) => `There is no ${kind} ${given}.`,
    next: ({ kind }) => whereToSee[kind],
  },
  ambiguous_id: {
    status: 409,
    retryable: false,
    meaning: "The end of an id, or a name, fits more than one thing.",
    message: ({ kind, given }) => `More than one ${kind} fits ${given}.`,
    next: ({ candidates }) => `Say which: ${listed(candidates)}.`,
  },
  unknown_project: {
    status: 404,
    retryable: false,
    meaning: "The project is not registered, or none was named.",
    message: ({ given }) =>
      given === null ? "It is not clear which project is meant." : `${given} is not a project.`,
    next: ({ known }) =>
      `Name one of: ${listed(known)}; or register a repository with \`muster init\`.`,
  },
  unknown_turn: {
    status: 404,
    retryable: false,
    meaning:
      "The attempt has no such turn, or none of which a snapshot stands on the attempt's present base.",
    message: ({ turn }) =>
      turn === 0
        ? "No turn has left a snapshot yet."
        : `There is no snapshot of turn ${turn} on the present base.`,
    next: () => "See the turns with `muster show`.",
  },
  no_such_agent: {
    status: 422,
    retryable: false,
    meaning: "No agent has this name.",
    message: ({ given }) => `There is no agent ${given}.`,
    next: ({ known }) => `Use one of: ${listed(known)}; or add it to config.toml of the home.`,
  },
  cursor_from_the_future: {
    status: 400,
    retryable: false,
    meaning: "The cursor is beyond the newest event or entry.",
    message: ({ given, last }) => `The cursor ${given} is beyond the newest one, ${last}.`,
    next: ({ last }) => `Go on from ${last}, or from 0 if the home was replaced.`,
  },
  cursor_too_old: {
    status: 410,
    retryable: false,
    meaning: "Events after the cursor are no longer kept.",
    message: ({ given, first }) => `Events after ${given} are gone; the oldest kept is ${first}.`,
    next: ({ first }) => `Read the current state anew, then go on from ${first - 1}.`,
  },
};
