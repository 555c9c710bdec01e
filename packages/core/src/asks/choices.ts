import type { AskKind, Choice } from "@muster/model";

const choice = (key: string, label: string, effect: string): Choice => ({ key, label, effect });

const cancel = choice("cancel", "Cancel the task", "Stops all work on it and keeps what is done");
const retry = choice(
  "retry",
  "Try again",
  "Tries again, with the counters at zero; a note goes to the agent",
);

/** What can be answered to each kind of ask, as data for every face. */
export const choicesOf: Record<AskKind, Choice[]> = {
  permission: [
    choice("allow", "Allow", "The agent does it, this once"),
    choice("deny", "Deny", "The agent is told no and goes on"),
  ],
  no_change: [choice("retry", "Try again with a note", "A new turn with your note"), cancel],
  stuck: [
    retry,
    choice("raise", "Raise the cap", "Goes on, with as many tries more as .muster.toml allows"),
    cancel,
  ],
  could_not_run: [
    choice(
      "rerun",
      "Run it again",
      "The gate runs once more; a landing goes to where the target is now",
    ),
    choice(
      "waive",
      "Waive with a reason",
      "The gate counts as passed for this tree; your reason stays with it",
    ),
    choice("send_back", "Send back", "The agent gets the gate's output"),
    cancel,
  ],
  base_red: [
    choice(
      "rerun",
      "Run it again",
      "The gate runs again on the base and on every change that waits for it; where the target has moved on, they go there",
    ),
    choice(
      "waive",
      "Waive with a reason",
      "No change on this base is held to the gate; your reason stays with it",
    ),
    choice("send_back", "Send back", "The agents of all tasks that wait get the gate's output"),
    choice(
      "cancel",
      "Cancel the tasks",
      "Stops all work on every task that waits and keeps what is done",
    ),
  ],
  delivery: [
    choice("retry", "Try again", "Delivers into your clone if nothing is in the way now"),
    choice("leave", "Leave it", "It stays landed in the mirror; `muster deliver` brings it later"),
  ],
};

/** A choice that is not taken without a reason. */
export const needsNote = (key: string): boolean => key === "waive";

/** What the note of a choice is, in a command; null: it takes none, or does without. */
export function noteOf(kind: AskKind, key: string): string | null {
  if (needsNote(key)) return "REASON";
  return kind === "no_change" && key === "retry" ? "NOTE" : null;
}

/** Whether words go along with a choice: they must, they should, they may, or nobody would read them. */
export type NoteWish = "required" | "wanted" | "possible" | "none";

const speechless = new Set(["rerun", "cancel", "leave"]);

export function noteWish(kind: AskKind, key: string): NoteWish {
  if (needsNote(key)) return "required";
  if (noteOf(kind, key) !== null) return "wanted";
  return kind === "delivery" || speechless.has(key) ? "none" : "possible";
}

/** Milliseconds until an unanswered permission is denied [HU-58]. */
export const permissionPatience = 10 * 60_000;
