import type { ProjectDetail, ProjectView } from "@muster/contract";
import { answer, type Context, type Outcome } from "../context.ts";
import { projectOf } from "../parse/project-reference.ts";
import { columns } from "../print/columns.ts";
import { type Page, paint } from "../print/style.ts";
import { visible, visibleBlock } from "../print/visible.ts";
import type { Verb } from "./verb.ts";

const branchOf = ({ target }: ProjectView): string => visible(target.replace(/^refs\/heads\//, ""));

function detailOf(project: ProjectDetail, page: Page): string {
  const { gate, agent, land, permissions, limits } = project.configuration;
  const gates = gate.map(({ name, run }): [string, string] => [visible(name), visible(run)]);
  const rows: [string, string][] = [
    ["name", visible(project.name)],
    ["id", project.id],
    ["folder", visible(project.root)],
    ["target", branchOf(project)],
    ["agent", visible(agent ?? "the bundled one")],
    ["landing", land],
    ["permissions", permissions],
    ["rounds", String(limits.rounds)],
    ["read from", `.muster.toml of ${project.configurationCommit.slice(0, 10)}`],
  ];
  const gateLines = columns(gates, page, 2);
  const problem =
    project.problem === null
      ? []
      : [paint(page, "bad", "no task can start now:"), visibleBlock(project.problem)];
  return [
    ...columns(rows, page),
    ...problem,

    ...(gates.length === 0 ? ["no gates are configured: nothing is checked"] : ["gates"]),
    ...gateLines,
  ].join("\n");
}

async function list(context: Context): Promise<Outcome> {
  const called = await context.call("project.list", {});
  if (!called.ok) return called;
  const rows = called.value.items.map((project) => [
    { text: visible(project.name), tone: "strong" as const },
    branchOf(project),
    visible(project.root),
  ]);
  const none = "no projects; register a repository with `muster init`";
  return answer(called.value, (page) => columns(rows, page).join("\n") || none);
}

export const project: Verb = {
  operations: ["project.get", "project.list"],
  parameters: [
    { name: "project", description: "its name, id or path; default: the one here", optional: true },
  ],
  options: [{ flags: "-a, --all", description: "list all projects" }],
  examples: [
    { command: "muster project", effect: "Shows the project of this folder and its gates" },
    { command: "muster project --all", effect: "Lists all projects" },
  ],
  async run(context, words) {
    if (words.isSet("all")) return list(context);
    const named = words.parameter("project");
    const reference = named === "" ? context.project : projectOf(named, context.folder);
    const called = await context.call("project.get", { project: reference });
    return called.ok ? answer(called.value, (page) => detailOf(called.value, page)) : called;
  },
};
