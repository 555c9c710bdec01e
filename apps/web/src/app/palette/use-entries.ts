import { useRouter } from "@tanstack/react-router";
import { useDeferredValue, useEffect } from "react";
import { failureWords, queries, useRead } from "../../api/index.ts";
import { useRegistry } from "../../keyboard/index.ts";
import { useCards, useProjects } from "../../live/index.ts";
import { useChooseProject, useProjectId } from "../project.ts";
import { commandEntries, type Entry, groupsOf, taskEntries } from "./entries.ts";

const mostOlder = 12;
const leastQuery = 2;

/** What was found is forgotten with the palette's end: tasks change. */
const forget = (): void => queries.removeQueries({ queryKey: ["task.list"], type: "inactive" });

/** Tasks that are not on the board any more, by the server. */
function useOlderTasks(query: string) {
  useEffect(() => forget, []);
  const find = useDeferredValue(query.trim());
  const project = useProjectId();
  const isAsked = find.length >= leastQuery;
  const read = useRead(
    "task.list",
    { find, limit: mostOlder, ...(project === null ? {} : { project }) },
    { enabled: isAsked },
  );
  return {
    tasks: isAsked ? (read.data?.items ?? []) : [],
    isSearching: isAsked && read.isFetching,
    failure: isAsked && read.error !== null ? failureWords(read.error.failure).message : null,
  };
}

/** What the palette shows for a query. */
export function useEntries(query: string) {
  const router = useRouter();
  const { layers } = useRegistry();
  const cards = useCards();
  const projects = useProjects();
  const choose = useChooseProject();
  const older = useOlderTasks(query);
  const areShown = projects.length > 1;
  const open = (task: string): void =>
    void router.navigate({ to: "/task/$task", params: { task } });
  const named = <Task extends { stage: string; project: { name: string } }>(task: Task) => ({
    ...task,
    detail: areShown ? task.project.name : task.stage.replace("_", " "),
  });
  const projectEntry = (id: string | null, name: string): Entry => ({
    id: `project.${id ?? "all"}`,
    title: id === null ? "Show all projects" : `Show project ${name}`,
    detail: "",
    keys: null,
    run: () => choose(id),
  });
  const groups = groupsOf(query, {
    commands: commandEntries(layers),
    tasks: taskEntries(query, cards.map(named), open),
    older: older.tasks.map(named).map(({ id, number, title, detail }) => ({
      id,
      title: `#${number} ${title}`,
      detail,
      keys: null,
      run: () => open(id),
    })),
    projects: areShown
      ? [projectEntry(null, ""), ...projects.map(({ id, name }) => projectEntry(id, name))]
      : [],
  });
  return { groups, isSearching: older.isSearching, failure: older.failure };
}
