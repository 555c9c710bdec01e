import type { BoardIds, BoardPart, BoardScope } from "@muster/contract";

export const noIds = (): BoardIds => ({ tasks: new Set(), asks: new Set(), projects: new Set() });

export const isNothing = ({ tasks, asks, projects }: BoardIds): boolean =>
  tasks.size + asks.size + projects.size === 0;

export const isEmpty = ({ cards, asks, projects }: BoardPart): boolean =>
  cards.length + asks.length + projects.length === 0;

/** What of it belongs on the board of a project. */
export function partOf(scope: BoardScope, { cards, asks, projects }: BoardPart): BoardPart {
  if (scope === null) return { cards, asks, projects };
  return {
    cards: cards.filter(({ project }) => project.id === scope),
    asks: asks.filter(({ project }) => project.id === scope),
    projects: projects.filter(({ id }) => id === scope),
  };
}

export function addIds(ids: BoardIds, { cards, asks, projects }: BoardPart): void {
  for (const { id } of cards) ids.tasks.add(id);
  for (const { id } of asks) ids.asks.add(id);
  for (const { id } of projects) ids.projects.add(id);
}

export function removeIds(ids: BoardIds, { cards, asks, projects }: BoardPart): void {
  for (const { id } of cards) ids.tasks.delete(id);
  for (const { id } of asks) ids.asks.delete(id);
  for (const { id } of projects) ids.projects.delete(id);
}

function taken(set: Set<string>, count: number): Set<string> {
  const some = new Set(set.values().take(count));
  for (const id of some) set.delete(id);
  return some;
}

/** Takes out as much as one message may be about. */
export const takeSome = ({ tasks, asks, projects }: BoardIds): BoardIds => ({
  tasks: taken(tasks, 32),
  asks: taken(asks, 16),
  projects: taken(projects, 200),
});
