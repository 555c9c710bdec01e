import { answer, target } from "../context.ts";
import { misused } from "../failure.ts";
import { diffText } from "../views/diff-text.ts";
import { recordSeen } from "./record-seen.ts";
import { taskParameter, type Verb, type Words } from "./verb.ts";

type Mode = "revision" | "live" | "since_seen";

/** Null: the options exclude each other. */
function modeOf(words: Words): Mode | null {
  const modes: Mode[] = [
    ...(words.isSet("live") ? ["live" as const] : []),
    ...(words.isSet("sinceSeen") ? ["since_seen" as const] : []),
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
        "--live, --since-seen and --revision exclude each other.",
        "Give one of them.",
      );
    const revision = words.text("revision");
    const called = await context.call("task.diff", {
      ...target(context, task),
      mode,
      ...(revision === undefined ? {} : { revision }),
    });
    if (!called.ok) return called;
    const shown = called.value;
    if (shown.mode !== "live") await recordSeen(context, task, shown.revision);
    return answer(shown, (page) => diffText(shown, page), { paged: true });
  },
};
