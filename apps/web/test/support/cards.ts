import type { TaskCard } from "@muster/contract/live";
import { priorities } from "@muster/model";
import { stages } from "@muster/core/view";

const project = { id: "prj_01", name: "web" };

type Other = Omit<Partial<TaskCard>, "id" | "project"> & {
  id?: string;
  project?: { id: string; name: string };
};

/** A card that waits in the backlog, but for what is said otherwise. */
export function card(number: number, other: Other = {}): TaskCard {
  const createdAt = new Date(Date.UTC(2026, 0, 1, 0, 0, number)).toISOString();
  return {
    id: `task_${number}`,
    number,
    title: `Task ${number}`,
    stage: "backlog",
    holds: [],
    why: "Not scheduled",
    actor: { kind: "person", name: "you" },
    retryAt: null,
    revision: null,
    priority: "normal",
    project,
    agent: null,
    liveRun: false,
    since: createdAt,
    until: null,
    gates: null,
    queuedAt: null,
    round: null,
    size: null,
    createdAt,
    endedAt: null,
    actions: ["run", "pause", "cancel"],
    ...other,
  } as unknown as TaskCard;
}

const pick = <Item>(items: readonly Item[], index: number): Item =>
  items[index % items.length] as Item;

/** Many cards, over all stages and priorities. */
export const manyCards = (count: number): TaskCard[] =>
  Array.from({ length: count }, (_, index) => {
    const stage = pick(stages, index);
    const endedAt = stage === "landed" || stage === "cancelled" ? new Date().toISOString() : null;
    return card(index + 1, { stage, endedAt, priority: pick(priorities, index * 7) });
  });

export const byId = (cards: readonly TaskCard[]): Map<string, TaskCard> =>
  new Map(cards.map((one) => [one.id, one]));
