import type { EventView } from "@muster/contract/live";
import { wordsOfEvent, type EventWords } from "@muster/core/view";

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

/** A round that is over. */
export interface EarlierRound extends Told {
  number: number;
}

/** How earlier rounds ended, the newest first; a round of an earlier attempt counts as well. */
export const earlierRounds = (events: readonly EventView[]): EarlierRound[] =>
  timelineOf(events.filter(({ type }) => type === "round.closed")).flatMap((told) => {
    const event = events.find(({ seq }) => seq === told.seq);
    const number = event?.data.after["number"];
    return typeof number === "number" ? [{ ...told, number }] : [];
  });
