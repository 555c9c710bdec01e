import { operationError } from "@muster/contract";
import { err } from "@muster/model";
import type { Outcome } from "../request/procedures.ts";
import type { Doorbell } from "./doorbell.ts";

/** A page of an operation that can be followed. */
export interface Page {
  items: readonly Record<string, unknown>[];
  next: number;
  /** Nothing more will come. */
  over?: boolean;
}

export type StreamPart =
  | { kind: "items"; items: Page["items"] }
  /** Nothing for a while: only to keep the connection alive and to find out that it is not. */
  | { kind: "quiet" }
  /** The last part. */
  | { kind: "failed"; outcome: Outcome & { ok: false } };

/**
 * What a follower gets: the first page, then whatever is there when the doorbell rings. A page is read when the
 * former one was taken, so that a slow client costs one page of memory; nothing is skipped or given twice, for every
 * page starts at the cursor of the one before [OV-43] [ST-35].
 */
export async function* partsAfter(
  after: number,
  first: Page,
  read: (after: number) => Promise<Outcome>,
  doorbell: Doorbell,
  patience: number,
): AsyncGenerator<StreamPart, void> {
  let cursor = after;
  let page = first;
  for (;;) {
    if (page.items.length > 0) yield { kind: "items", items: page.items };
    const moved = page.next > cursor;
    cursor = page.next;
    if (!moved) {
      if (page.over === true) return;
      const woken = await doorbell.wait(patience);
      if (woken === "closed") {
        yield { kind: "failed", outcome: { ...err(operationError("stopping", {})), fault: null } };
        return;
      }
      if (woken === "quiet") yield { kind: "quiet" };
    }
    const outcome = await read(cursor);
    if (!outcome.ok) {
      yield { kind: "failed", outcome };
      return;
    }
    page = outcome.value as Page;
  }
}
