import type { TaskFacts } from "../../facts.ts";
import { isPutAway } from "../../life/stage.ts";
import { type Account, muster, you } from "../account.ts";
import type { Moment } from "../moment.ts";
import { option } from "../option.ts";

/** That no slot is free, and whose limit it is. */
export function slotText({ project }: TaskFacts, { slots }: Moment): string {
  const mine = slots.held.filter((held) => held.project === project.id).length;
  const { live } = project.configuration.limits;
  const taken = (count: number): string =>
    count === 1 ? "the only one is taken" : `all ${count} are taken`;
  if (live !== undefined && mine >= live)
    return `Waits for a free slot of this project: ${taken(live)}`;
  return slots.held.length >= slots.total
    ? `Waits for a free slot: ${taken(slots.total)}`
    : "Waits for a free slot";
}

export const backlog = (facts: TaskFacts): Account => ({
  text: "Not scheduled",
  actor: you,
  next: "schedule it",
  since: facts.task.createdAt,
  choices: [option(facts, "run", "Schedules it"), option(facts, "cancel", "Ends it")],
});

export const ready = (facts: TaskFacts, moment: Moment): Account => ({
  text: isPutAway(facts) ? slotText(facts, moment) : "The former workspace is being put away",
  actor: muster,
  next: "starts it when a slot is free and its turn has come, by priority, then number",
  since: facts.task.scheduledAt ?? facts.task.updatedAt,
  choices: [option(facts, "pause", "Holds it"), option(facts, "cancel", "Ends it")],
});
