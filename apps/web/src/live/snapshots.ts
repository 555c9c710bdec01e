import type { ServerMessage } from "@muster/contract/live";

const isOfBoard = ({ kind }: ServerMessage): boolean =>
  kind === "snapshot_begins" || kind === "changes" || kind === "snapshot_ends";

/** Keeps a board that comes in many parts until it is whole: nobody shows a part of it. */
export class Snapshots {
  #parts: ServerMessage[] | null = null;

  /** What of the messages, and of what was kept, can be taken in now. */
  whole(messages: readonly ServerMessage[]): ServerMessage[] {
    const whole: ServerMessage[] = [];
    for (const message of messages) {
      if (message.kind === "snapshot_begins") this.#parts = [];
      if (this.#parts === null || !isOfBoard(message)) whole.push(message);
      else this.#parts.push(message);
      if (message.kind === "snapshot_ends") {
        whole.push(...(this.#parts ?? []));
        this.#parts = null;
      }
    }
    return whole;
  }

  /** The rest will not come. */
  giveUp(): void {
    this.#parts = null;
  }
}
