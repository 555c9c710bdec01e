import { Latch, waitAt } from "../../support/latch.ts";
import type { Room } from "./room.ts";

/** A point at which an agent stays in the middle of its turn until the test lets it go on. */
export class Held extends Latch {
  /** The step of a script that waits here. */
  readonly step: string;

  constructor(room: Room, name = "held") {
    super(room.folder, name);
    this.step = `- run: ${JSON.stringify(waitAt(room.folder, name))}`;
  }
}
