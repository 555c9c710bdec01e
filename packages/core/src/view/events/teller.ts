import type { Actor, Entity, EntityKind, EventType, JournalEvent } from "@muster/model";
import type { Tone } from "../tone.ts";
import { visible } from "../plain.ts";
import { oneLine } from "../words.ts";

/** What one event says, for a timeline. */
export interface Said {
  /** One line. */
  text: string;
  tone: Tone;
  /** What does not fit on it, as it was written: a note, a reason, an output. */
  detail?: string | null | undefined;
}

type KindOf<Type extends EventType> = Type extends `${infer Kind extends EntityKind}.${string}`
  ? Kind
  : never;

/** Null: it tells a person nothing that another event beside it does not tell better. */
export type Teller<Type extends EventType> = (
  row: Entity<KindOf<Type>>,
  event: Pick<JournalEvent, "actor" | "data">,
) => Said | null;

export type Tellers<Kind extends EntityKind> = {
  [Type in Extract<EventType, `${Kind}.${string}`>]: Teller<Type>;
};

export const silent = (): null => null;

const longestName = 60;

/** A name or title of others, as part of a line. */
export const shown = (text: string): string => oneLine(visible(text));

export function nameOf({ kind, id }: Actor): string {
  if (kind === "system") return "Muster";
  return kind === "run" ? "the agent" : oneLine(visible(id), longestName);
}

export const shortCommit = (name: string): string => name.slice(0, 7);
