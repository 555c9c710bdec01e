import { answer as answerWith } from "../context.ts";
import { fileOption, messageOption, readText } from "../parse/text-source.ts";
import { visible } from "../print/visible.ts";
import type { Verb } from "./verb.ts";

export const answer: Verb = {
  description: "Asks and their choices stand in `muster inbox` and `muster why`.",
  operations: ["ask.answer"],
  parameters: [
    { name: "ask", description: "the end of its id" },
    { name: "choice", description: "the key of one of its choices" },
  ],
  options: [messageOption("a note or reason"), fileOption("the note")],
  examples: [
    { command: "muster answer 3f9k2m7q allow", effect: "Lets the agent do what it asked for" },
    {
      command: 'muster answer 3f9k2m7q waive -m "Fails on this machine only"',
      effect: "Waives a gate; the reason stays with it",
    },
  ],
  async run(context, words) {
    const note = await readText(context, words);
    if (!note.ok) return note;
    const called = await context.call("ask.answer", {
      ask: words.parameter("ask"),
      choice: words.parameter("choice"),
      ...(note.value === undefined ? {} : { note: note.value }),
    });
    if (!called.ok) return called;
    const { tasks, title, answer: given } = called.value;
    const numbers = tasks.map(({ number }) => `#${number}`).join(", ");
    const choice = visible(given?.choice ?? words.parameter("choice"));
    return answerWith(called.value, () => `${numbers} ${visible(title)}: ${choice}`);
  },
};
