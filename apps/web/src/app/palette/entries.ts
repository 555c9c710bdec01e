import type { Command, Layer } from "../../keyboard/index.ts";
import { best } from "./match.ts";

/** One line of the palette. */
export interface Entry {
  id: string;
  title: string;
  /** Where it belongs, in a word or two. */
  detail: string;
  keys: string | null;
  run: () => void;
}

export interface EntryGroup {
  title: string;
  items: Entry[];
}

export interface TaskEntry {
  id: string;
  number: number;
  title: string;
  detail: string;
}

/** What the page can do now, the nearest first; what is asleep under a dialog or not enabled is left out. */
export function commandEntries(layers: readonly Layer[]): Entry[] {
  const entryOf = ({ scope }: Layer, { id, title, keys, run }: Command): Entry => ({
    id: `${scope.id}.${id}`,
    title,
    detail: scope.title,
    keys: keys[0] ?? null,
    run,
  });
  return layers
    .filter(({ scope }) => !scope.isLayer)
    .toReversed()
    .flatMap((layer) =>
      layer.commands
        .filter(({ enabled = true, inPalette = true }) => enabled && inPalette)
        .map((command) => entryOf(layer, command)),
    );
}

/** `#42` or `42` names a number; everything else is looked for in the words. */
const numberIn = (query: string): number | null => {
  const digits = /^#?(\d{1,9})$/.exec(query.trim())?.[1];
  return digits === undefined ? null : Number(digits);
};

const mostTasks = 12;

/** Tasks that answer a query, and none for no query: there are too many to list. */
export function taskEntries(
  query: string,
  tasks: readonly TaskEntry[],
  open: (task: string) => void,
): Entry[] {
  if (query.trim() === "") return [];
  const number = numberIn(query);
  const numbered = number === null ? [] : tasks.filter((task) => task.number === number);
  const named = best(query, tasks, ({ title }) => title, mostTasks);
  return [...new Set([...numbered, ...named])].slice(0, mostTasks).map((task) => ({
    id: task.id,
    title: `#${task.number} ${task.title}`,
    detail: task.detail,
    keys: null,
    run: () => open(task.id),
  }));
}

const mostCommands = 40;

/** The palette's content: groups without a line are left out. */
export function groupsOf(
  query: string,
  {
    commands,
    tasks,
    older,
    projects,
  }: Record<"commands" | "tasks" | "older" | "projects", Entry[]>,
): EntryGroup[] {
  const known = new Set(tasks.map(({ id }) => id));
  const titled = ({ title }: Entry): string => title;
  const groups = [
    { title: "Tasks", items: tasks },
    { title: "Commands", items: best(query, commands, titled, mostCommands) },
    { title: "Projects", items: best(query, projects, titled, mostTasks) },
    { title: "Older tasks", items: older.filter(({ id }) => !known.has(id)) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}
