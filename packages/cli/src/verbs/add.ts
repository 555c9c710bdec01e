import { answer } from "../context.ts";
import { fileOption, messageOption, readText } from "../parse/text-source.ts";
import { taskName } from "../print/task-name.ts";
import { visible } from "../print/visible.ts";
import { agentOption, priorityOption } from "./task-options.ts";
import type { Verb } from "./verb.ts";

export const add: Verb = {
  description: "The body says what is wanted; the agent gets it as it is.",
  operations: ["task.create"],
  parameters: [{ name: "title", description: "one line of at most 300 characters", prose: true }],
  options: [messageOption("the body"), fileOption("the body"), priorityOption, agentOption],
  examples: [
    { command: 'muster add "Sort the list by name"', effect: "Puts a task into the backlog" },
    { command: 'muster add "Sort the list" -F body.md', effect: "Takes the body from a file" },
    {
      command: 'git log -1 --format=%b | muster add "Follow up" -F - --priority high',
      effect: "Takes the body from stdin",
    },
  ],
  async run(context, words) {
    const body = await readText(context, words);
    if (!body.ok) return body;
    const [priority, agent] = [words.text("priority"), words.text("agent")];
    const called = await context.call("task.create", {
      project: context.project,
      title: words.parameter("title"),
      ...(body.value === undefined ? {} : { body: body.value }),
      ...(priority === undefined ? {} : { priority: priority as "normal" }),
      ...(agent === undefined ? {} : { agent }),
    });
    if (!called.ok) return called;
    const { number, title, project } = called.value;
    const start = `start it with \`muster run ${visible(taskName(project.name, number))}\``;
    return answer(
      called.value,
      () => `#${number} ${visible(title)}, in the backlog of ${visible(project.name)}; ${start}`,
    );
  },
};
