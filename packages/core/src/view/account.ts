import type { Instant } from "@muster/model";
import type { TaskFacts } from "../facts.ts";
import type { Moment } from "./moment.ts";
import type { Option } from "./option.ts";

export interface NextActor {
  kind: "person" | "agent" | "muster";
  name: string;
}

/** What is to be said of one place, besides its limits and what failed. */
export interface Account {
  /** One line. */
  text: string;
  /** What does not fit on it. */
  detail?: string;
  actor: NextActor;
  next: string;
  since: Instant;
  choices: Option[];
}

export type Teller = (facts: TaskFacts, moment: Moment) => Account;

export const you: NextActor = { kind: "person", name: "you" };
export const muster: NextActor = { kind: "muster", name: "Muster" };
export const agentOf = (facts: TaskFacts): NextActor => ({
  kind: "agent",
  name: facts.run?.agent ?? facts.attempt?.agent ?? "agent",
});

/** When the attempt came to where it is. */
export const attemptSince = (facts: TaskFacts): Instant =>
  facts.attempt?.updatedAt ?? facts.task.updatedAt;
