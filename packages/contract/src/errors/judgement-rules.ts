import type { ErrorRules } from "./rule.ts";

type Codes =
  | "no_revision"
  | "no_base"
  | "revision_changed"
  | "round_closed"
  | "nothing_requested"
  | "no_such_file"
  | "not_in_diff"
  | "line_not_in_diff"
  | "ask_closed"
  | "unknown_choice"
  | "note_required";

export const judgementRules: ErrorRules<Codes> = {
  no_revision: {
    status: 409,
    retryable: true,
    meaning: "There is no revision to be judged yet.",
    message: () => "There is no revision yet.",
    next: () => "Wait until the agent has ended its turn; `muster why` says where it is.",
  },
  no_base: {
    status: 400,
    retryable: false,
    meaning: "There is no base to compare with.",
    message: () => "Nothing was started yet, so there is nothing to compare with.",
    next: () => "Start the task with `muster run`.",
  },
  revision_changed: {
    status: 409,
    retryable: false,
    meaning: "Another revision is current than the one judged.",
    message: ({ given, current }) => `You judged ${given}, but ${current} is current.`,
    next: () => "Look at what is new with `muster diff --since-seen`, then judge again.",
  },
  round_closed: {
    status: 409,
    retryable: false,
    meaning: "This revision was judged already.",
    message: ({ outcome }) => `The round is closed: ${outcome ?? "no outcome"}.`,
    next: () => "See where the task is with `muster why`.",
  },
  nothing_requested: {
    status: 422,
    retryable: false,
    meaning: "A request for changes has neither a note nor an open comment.",
    message: () => "There is no comment and no note that says what to change.",
    next: () => "Comment on lines first, or pass a note.",
  },
  no_such_file: {
    status: 404,
    retryable: false,
    meaning: "There is no such file at that revision, on that side.",
    message: ({ path }) => `There is no file ${path}.`,
    next: () => "Name a file of the revision, or look at the other side.",
  },
  not_in_diff: {
    status: 404,
    retryable: false,
    meaning: "The file is not among those that differ.",
    message: ({ path }) => `${path} does not differ.`,
    next: () => "Name a file that `muster diff` lists.",
  },
  line_not_in_diff: {
    status: 422,
    retryable: false,
    meaning: "The line is not part of the diff of that revision.",
    message: ({ path, line }) => `Line ${line} of ${path} is not in the diff.`,
    next: () => "Comment on a line that `muster diff` shows.",
  },
  ask_closed: {
    status: 409,
    retryable: false,
    meaning: "The ask was answered or is no longer of use.",
    message: ({ ask }) => `${ask} is closed.`,
    next: () => "See the open ones with `muster inbox`.",
  },
  unknown_choice: {
    status: 422,
    retryable: false,
    meaning: "The ask has no such choice.",
    message: ({ choice }) => `${choice} is not a choice of this ask.`,
    next: ({ choices }) => `Choose one of: ${choices.join(", ")}.`,
  },
  note_required: {
    status: 422,
    retryable: false,
    meaning: "This choice needs a note.",
    message: ({ choice }) => `${choice} needs a note.`,
    next: () => "Pass the note or reason with -m.",
  },
};
