import type { Stage } from "./life/stage.ts";

/** Why a command was not taken. Nothing was changed. */
export type Refusal =
  | { code: "invalid_transition"; command: string; stage: Stage; allowed: string[] }
  | { code: "forbidden"; command: string; actor: string }
  | { code: "revision_changed"; given: string; current: string }
  | { code: "no_revision" }
  | { code: "round_closed"; outcome: string | null }
  | { code: "nothing_requested" }
  | { code: "ask_closed"; ask: string }
  | { code: "unknown_choice"; choice: string; choices: string[] }
  | { code: "note_required"; choice: string }
  | { code: "too_late"; state: string }
  | { code: "workspace_gone" }
  | { code: "run_alive" }
  | { code: "undelivered" }
  | { code: "unknown_turn"; turn: number }
  | { code: "line_not_in_diff"; path: string; line: number }
  /** A fact that no longer applies, such as a late report of work that was dropped; it is ignored. */
  | { code: "outdated_fact"; fact: string };
