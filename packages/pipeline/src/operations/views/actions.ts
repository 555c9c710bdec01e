import { type CardAction, cardActions } from "@muster/contract";
import { legalCommands, type Moment, type TaskFacts } from "@muster/core";

const isAction = (type: string): type is CardAction =>
  (cardActions as readonly string[]).includes(type);

/** The commands that would change something now. Whoever looks is a person; what is tried for them is never written. */
export function actionsOf(facts: TaskFacts, { now, fingerprint }: Moment): CardAction[] {
  const actor = { kind: "person", id: "anyone" } as const;
  const context = { now, fingerprint, actor, ulid: () => "0".repeat(26) };
  const legal = new Set<string>(legalCommands(facts, context).map(({ type }) => type));
  return [...legal].filter(isAction);
}
