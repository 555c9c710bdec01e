import { fileOption, messageOption, readText } from "../parse/text-source.ts";
import { answer } from "../context.ts";
import { visibleBlock } from "../print/visible.ts";
import { judged } from "./judge.ts";
import { showOutcome } from "./task-command.ts";
import { revisionOption, taskParameter, type Verb } from "./verb.ts";

export const requestChanges: Verb = {
  description: "The agent gets the note and every open comment with its code, and answers each.",
  operations: ["task.get", "task.requestChanges", "task.packet"],
  parameters: [taskParameter],
  options: [
    messageOption("the note, what to change"),
    fileOption("the note"),
    revisionOption,
    { flags: "--preview", description: "print what the agent would get, and send nothing" },
  ],
  examples: [
    {
      command: "muster request-changes '#1' -m \"Keep the old name as an alias\"",
      effect: "Sends the revision back with a note",
    },
    {
      command: "muster request-changes '#1'",
      effect: "Sends it back with the comments made on it",
    },
    {
      command: "muster request-changes '#1' -m \"Keep it\" --preview",
      effect: "Prints the prompt that this would send",
    },
    { command: "muster request-changes '#1' -F note.md", effect: "Takes the note from a file" },
  ],
  async run(context, words) {
    const note = await readText(context, words);
    if (!note.ok) return note;
    const about = await judged(context, words);
    if (!about.ok) return about;
    const input = {
      ...about.value.named,
      ...(note.value === undefined ? {} : { note: note.value }),
    };
    if (words.isSet("preview")) {
      const called = await context.call("task.packet", input);
      return called.ok
        ? answer(called.value, () => visibleBlock(called.value.text), { paged: true })
        : called;
    }
    return showOutcome(await context.call("task.requestChanges", input), about.value.note);
  },
};
