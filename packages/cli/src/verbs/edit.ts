import { target } from "../context.ts";
import { misused } from "../failure.ts";
import { fileOption, messageOption, readText } from "../parse/text-source.ts";
import { showOutcome } from "./task-command.ts";
import { agentOption, priorityOption } from "./task-options.ts";
import { taskParameter, type Verb, type Words } from "./verb.ts";

function agentOf(words: Words): { agent?: string | null } {
  const name = words.text("agent");
  if (name !== undefined) return { agent: name };
  return words.isSet("defaultAgent") ? { agent: null } : {};
}

export const edit: Verb = {
  operations: ["task.edit"],
  parameters: [taskParameter],
  options: [
    { flags: "--title <title>", description: "the new title", prose: true },
    messageOption("the new body"),
    fileOption("the new body"),
    priorityOption,
    agentOption,
    { flags: "--default-agent", description: "the project's agent again" },
  ],
  examples: [
    { command: "muster edit '#1' --title \"Sort by name\"", effect: "Changes the title" },
    { command: "muster edit '#1' -F body.md", effect: "Replaces the body" },
    { command: "muster edit '#1' --priority urgent --agent claude", effect: "Changes both" },
  ],
  async run(context, words) {
    const body = await readText(context, words);
    if (!body.ok) return body;
    if (words.isSet("agent") && words.isSet("defaultAgent"))
      return misused("--agent and --default-agent exclude each other.", "Give one of them.");
    const [title, priority] = [words.text("title"), words.text("priority")];
    const changes = {
      ...(title === undefined ? {} : { title }),
      ...(body.value === undefined ? {} : { body: body.value }),
      ...(priority === undefined ? {} : { priority: priority as "normal" }),
      ...agentOf(words),
    };
    if (Object.keys(changes).length === 0)
      return misused("Nothing is to be changed.", "See `muster edit --help`.");
    const task = target(context, words.parameter("task"));
    return showOutcome(await context.call("task.edit", { ...task, ...changes }));
  },
};
