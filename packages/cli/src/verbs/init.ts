import { resolve } from "node:path";
import type { Registration } from "@muster/contract";
import { answer } from "../context.ts";
import { type Page, paint } from "../print/style.ts";
import { visible, visibleBlock } from "../print/visible.ts";
import type { Verb } from "./verb.ts";

function textOf({ project, created, suggestion }: Registration, page: Page): string {
  const target = visible(project.target.replace(/^refs\/heads\//, ""));
  const is = created ? "is a project now" : "is a project already";
  const lines = [
    `${visible(project.name)} ${is}: ${visible(project.root)}, work lands on ${target}`,
  ];
  if (suggestion === null) return lines.join("\n");
  return [
    ...lines,
    "",
    `Nothing was written. ${visible(suggestion.path)} could begin like this; commit it to ${target}:`,
    "",
    paint(page, "plain", visibleBlock(suggestion.content.trimEnd())),
  ].join("\n");
}

export const init: Verb = {
  description:
    "Writes nothing into the repository: it registers it and suggests a .muster.toml. A repository is one project, whichever of its worktrees this is: again with --name it gets another name; its target stays. After its clone was moved, init there lets the project follow.",
  operations: ["project.register"],
  parameters: [
    {
      name: "folder",
      description: "a folder in the repository; default: this one",
      optional: true,
    },
  ],
  options: [
    {
      flags: "--target <branch>",
      description: "where work lands; default: the branch checked out",
    },
    { flags: "--name <name>", description: "what to call it; default: the name of its folder" },
  ],
  fields: { path: "folder" },
  examples: [
    { command: "muster init", effect: "Makes the repository of this folder a project" },
    { command: "muster init ~/code/web --target main", effect: "Another one, landing on main" },
  ],
  async run(context, words) {
    const [target, name] = [words.text("target"), words.text("name")];
    const called = await context.call("project.register", {
      path: resolve(context.folder, words.parameter("folder")),
      ...(target === undefined ? {} : { target }),
      ...(name === undefined ? {} : { name }),
    });
    return called.ok ? answer(called.value, (page) => textOf(called.value, page)) : called;
  },
};
