import { answer } from "../context.ts";
import { columns } from "../print/columns.ts";
import { visible } from "../print/visible.ts";
import type { Verb } from "./verb.ts";

const howToAdd =
  'add one to config.toml of the home:\n  [agents.claude]\n  command = ["claude-agent-acp"]';

export const agents: Verb = {
  operations: ["agent.list"],
  parameters: [],
  options: [],
  examples: [{ command: "muster agents", effect: "Lists them and says how to add one" }],
  async run(context) {
    const called = await context.call("agent.list", {});
    if (!called.ok) return called;
    const rows = called.value.items.map(({ name, command, model, bundled }) => [
      { text: visible(name), tone: "strong" as const },
      bundled ? "bundled scripted agent, no model" : visible(command.join(" ")),
      model === null ? "" : `model ${visible(model)}`,
    ]);
    return answer(called.value, (page) => [...columns(rows, page), howToAdd].join("\n"));
  },
};
