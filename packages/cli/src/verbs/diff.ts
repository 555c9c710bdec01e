import { answer, target } from "../context.ts";
import { misused } from "../failure.ts";
import { diffText } from "../views/diff-text.ts";
import { recordSeen } from "./record-seen.ts";
import { taskParameter, type Verb, type Words } from "./verb.ts";

type Mode = "revision" | "live" | "since_seen" | "between";

/** Null: the options exclude each other. */
function modeOf(words: Words): Mode | null {
  const modes: Mode[] = [
    ...(words.isSet("live") ? ["live" as const] : []),
    ...(words.isSet("sinceSeen") ? ["since_seen" as const] : []),
    ...(words.isSet("from") ? ["between" as const] : []),
    ...(words.isSet("revision") ? ["revision" as const] : []),
  ];
  return modes.length > 1 ? null : (modes[0] ?? "revision");
}

export const diff: Verb = {
  description:
    "The tree of the revision, which is what will land. Verdicts are then about what was shown; --live shows the workspace and is nothing to judge by. Control characters are made visible; the exact patch is in --json.",
  operations: ["task.diff", "task.seen"],
  parameters: [taskParameter],
  options: [
    {
      flags: "--live",
      description: "the workspace as it is now: committed, staged, unstaged, new",
    },
    { flags: "--since-seen", description: "only what is new since you last looked" },
    { flags: "--revision <revision>", description: "an earlier revision" },
    { flags: "--from <revision>", description: "only what is new since this revision" },
    { flags: "--to <revision>", description: "with --from: up to this one; default: the current" },
    { flags: "-w, --ignore-whitespace", description: "leave out what changes only whitespace" },
  ],
  examples: [
    { command: "muster diff '#1'", effect: "Shows what will land" },
    { command: "muster diff '#1' --since-seen", effect: "Shows what a fix round changed" },
    { command: "muster diff '#1' --live", effect: "Shows the workspace while the agent works" },
  ],
  async run(context, words) {
    const task = words.parameter("task");
    const mode = modeOf(words);
    if (mode === null)
      return misused(
        "--live, --since-seen, --from and --revision exclude each other.",
        "Give one of them.",
      );
    const revision = words.text("revision");
    const from = words.text("from");
    const to = words.text("to");
    if (to !== undefined && from === undefined)
      return misused("--to needs --from.", "Say from which revision.");
    const called = await context.call("task.diff", {
      ...target(context, task),
      mode,
      ...(revision === undefined ? {} : { revision }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(words.isSet("ignoreWhitespace") ? { whitespace: "ignore" as const } : {}),
    });
    if (!called.ok) return called;
    const shown = called.value;
    // What differs in white space alone was not shown.
    if (words.isSet("ignoreWhitespace"))
      return answer(shown, (page) => diffText(shown, page), { paged: true });
    if (shown.mode === "revision" || shown.mode === "since_seen")
      await recordSeen(context, task, shown.revision);
    return answer(shown, (page) => diffText(shown, page), { paged: true });
  },
};
