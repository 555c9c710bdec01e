import type { EventView } from "@muster/contract/live";
import { type EventWords, wordsOfEvent } from "@muster/core/view";

/** An event of the journal with what it says. */
export interface Told extends EventWords {
  seq: number;
  at: string;
}

/** Events that say something, the newest first. */
export const timelineOf = (events: readonly EventView[]): Told[] =>
  events
    .flatMap((event) => {
      const words = wordsOfEvent(event);
      return words === null ? [] : [{ seq: event.seq, at: event.at, ...words }];
    })
    .toReversed();
