import { isDeepStrictEqual } from "node:util";
import type { AskView, BoardScope } from "@muster/contract";

/** The open asks that were given out: one changes also with the tasks that wait for its answer. */
export class KnownAsks {
  readonly #known = new Map<string, { ask: AskView; at: number }>();

  /** False when it was given out as it is. */
  take(ask: AskView, at: number): boolean {
    if (ask.state !== "open") {
      this.#known.delete(ask.id);
      return true;
    }
    if (isDeepStrictEqual(this.#known.get(ask.id)?.ask, ask)) return false;
    this.#known.set(ask.id, { ask, at });
    return true;
  }

  *since(scope: BoardScope, seq: number): Generator<string> {
    for (const [id, { ask, at }] of this.#known)
      if (at >= seq && (scope === null || scope === ask.project.id)) yield id;
  }
}
