import type { Input, TaskFacts } from "@muster/core";
import { type LandingId, makeId } from "@muster/model";
import { ulidOf } from "./names.ts";

type Subject = "attempt" | "landing";
type Loosely<One> = One extends Input
  ? Omit<One, Subject> & Partial<Pick<One, Extract<keyof One, Subject>>>
  : never;

type Intended = Extract<Input, { type: "landing_intended" }>;

/** An input that may leave out which attempt or landing it is about: the current one. */
export type Said = Loosely<Exclude<Input, Intended>> | (Pick<Intended, "type"> & Partial<Intended>);

const ofAttempt = new Set<Input["type"]>([
  "prepared",
  "preparation_failed",
  "placed",
  "rebased",
  "rebase_conflict",
  "workspace_lost",
  "workspace_retired",
]);
const ofLanding = new Set<Input["type"]>([
  "landing_built",
  "landing_stale",
  "landing_conflict",
  "landing_empty",
  "landing_lost",
  "landed",
  "delivered",
  "delivery_blocked",
]);

/** What was built goes on as it is. */
const intent = ({ landing: built }: TaskFacts, landing: LandingId): Omit<Intended, "type"> => ({
  landing,
  from: built?.from ?? "",
  tree: built?.tree ?? "",
  to: built?.to ?? "",
});

/** The input, about the current attempt or landing unless it names another one. */
export function aboutCurrent(facts: TaskFacts, said: Said): Input {
  const attempt = facts.attempt?.id ?? makeId("attempt", ulidOf(1));
  const landing = facts.landing?.id ?? makeId("landing", ulidOf(1));
  return {
    ...(ofAttempt.has(said.type) ? { attempt } : {}),
    ...(ofLanding.has(said.type) ? { landing } : {}),
    ...(said.type === "landing_intended" ? intent(facts, landing) : {}),
    ...said,
  } as Input;
}
