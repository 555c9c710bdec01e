import type { ServerMessage, Watch } from "@muster/contract/live";
import { type Effect, type Happening, type Phase, step } from "./machine.ts";

/** A WebSocket, or what stands for one. */
export interface Wire {
  send(text: string): void;
  close(): void;
}

export interface WireEvents {
  message(message: ServerMessage): void;
  closed(code: number): void;
}

/** What a connection needs from the browser. */
export interface Surroundings {
  ticket(): Promise<{ ticket: string } | { refused: boolean }>;
  open(ticket: string, events: WireEvents): Wire;
  now(): number;
  random(): number;
  /** Calls once, later; the returned function takes it back. */
  later(milliseconds: number, wake: () => void): () => void;
}

export interface LinkSettings {
  surroundings: Surroundings;
  /** The code with which the server closes what belongs to a revoked session. */
  revokedCode: number;
  /** What is wanted, when a connection is new. */
  watch(): Watch;
  message(message: ServerMessage): void;
  phase(phase: Phase): void;
}

/** Keeps one connection, for as long as it is wanted. */
export class Link {
  #phase: Phase = { name: "off" };
  #wire: Wire | null = null;
  #cancel: (() => void) | null = null;

  constructor(private readonly settings: LinkSettings) {}

  start(): void {
    this.#happen({ what: "start" });
  }

  stop(): void {
    this.#happen({ what: "stop" });
  }

  nudge(): void {
    this.#happen({ what: "nudged" });
  }

  /** Says anew what is wanted; a connection that is not there yet is told when it is. */
  watch(): void {
    if (this.#phase.name === "live") this.#wire?.send(JSON.stringify(this.settings.watch()));
  }

  #happen(happening: Happening): void {
    const { surroundings, phase } = this.settings;
    const taken = step(this.#phase, happening, surroundings.now(), surroundings.random());
    const isOther = taken.phase !== this.#phase;
    this.#phase = taken.phase;
    if (isOther) phase(taken.phase);
    for (const effect of taken.effects) this.#carryOut(effect);
  }

  #carryOut(effect: Effect): void {
    const { surroundings } = this.settings;
    switch (effect.do) {
      case "ask_ticket":
        void this.#ask();
        return;
      case "open":
        this.#open(effect.ticket);
        return;
      case "close":
        this.#wire?.close();
        this.#wire = null;
        return;
      case "retry_in":
        this.#cancel = surroundings.later(effect.milliseconds, () =>
          this.#happen({ what: "retry_due" }),
        );
        return;
      case "cancel_retry":
        this.#cancel?.();
        this.#cancel = null;
    }
  }

  async #ask(): Promise<void> {
    const asked = await this.settings.surroundings.ticket();
    if ("ticket" in asked) this.#happen({ what: "ticket", ticket: asked.ticket });
    else this.#happen({ what: "no_ticket", refused: asked.refused });
  }

  #open(ticket: string): void {
    const wire: Wire = this.settings.surroundings.open(ticket, {
      message: (message) => {
        if (this.#wire === wire) this.#take(message);
      },
      closed: (code) => {
        if (this.#wire !== wire) return;
        this.#wire = null;
        this.#happen({ what: "closed", revoked: code === this.settings.revokedCode });
      },
    });
    this.#wire = wire;
  }

  #take(message: ServerMessage): void {
    if (message.kind === "hello") this.#happen({ what: "hello" });
    this.settings.message(message);
    if (message.kind === "hello") this.watch();
  }
}
