import type { TaskFacts } from "@muster/core";
import type { GateResult, ProjectId, TaskId } from "@muster/model";
import type { Reader } from "../rows/reader.ts";
import { gateResultsSql } from "./statements.ts";
import type { Damage } from "./task-parts.ts";

export interface TreesOfTask {
  task: TaskId;
  project: ProjectId;
  trees: string[];
}

/** The trees whose gate results matter now: of the bases, the revision, and a landing's start and result. */
export function treesOfTask(facts: Omit<TaskFacts, "gateResults">): TreesOfTask {
  const { task, project, attempt, revisions, landing } = facts;
  const revision = revisions.find(({ id }) => id === attempt?.revisionId);
  const ofRevision = [revision?.baseTree, revision?.tree];
  const trees = [attempt?.baseTree, ...ofRevision, landing?.fromTree, landing?.tree];
  const known = trees.filter((tree) => typeof tree === "string");
  return { task: task.id, project: project.id, trees: [...new Set(known)] };
}

const keyOf = (project: string, tree: string): string => `${project} ${tree}`;

/** The results in force on each task's trees, by task. */
export function gateResultsOfTrees(
  reader: Reader,
  damage: Damage,
  wanted: TreesOfTask[],
): Map<TaskId, GateResult[]> {
  const pairs = new Map<string, [ProjectId, string]>();
  for (const { project, trees } of wanted) {
    for (const tree of trees) pairs.set(keyOf(project, tree), [project, tree]);
  }
  const parameter = JSON.stringify([...pairs.values()]);
  const { rows, damaged } = reader.sorted("gateResult", gateResultsSql, parameter);
  const broken = new Map(
    damaged.map(({ problem, raw }) => [
      keyOf(String(raw["project_id"]), String(raw["tree"])),
      problem,
    ]),
  );
  const byTree = Map.groupBy(rows, ({ projectId, tree }) => keyOf(projectId, tree));
  const results = new Map<TaskId, GateResult[]>();
  for (const { task, project, trees } of wanted) {
    const keys = trees.map((tree) => keyOf(project, tree));
    const problem = keys.map((key) => broken.get(key)).find((found) => found !== undefined);
    if (problem) damage.set(task, problem);
    results.set(
      task,
      keys.flatMap((key) => byTree.get(key) ?? []),
    );
  }
  return results;
}
