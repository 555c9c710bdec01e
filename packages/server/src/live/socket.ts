import type { SessionId } from "@muster/model";

/** What a connection knows of its opening. */
export interface LiveOpening {
  requestId: string;
  /** The web session that it belongs to; null: it came in otherwise. */
  session: SessionId | null;
}

/** A WebSocket, as far as it is used. */
export interface LiveSocket {
  /** 0: dropped, for the connection is gone; -1: it waits to be sent. */
  send(text: string): number;
  subscribe(topic: string): void;
  unsubscribe(topic: string): void;
  /** Bytes that wait to be sent. */
  getBufferedAmount(): number;
  ping(): void;
  close(code: number, reason: string): void;
  /** Ends it without waiting for the other side. */
  terminate(): void;
}

/** Sends a message to all that have subscribed to a topic. */
export type Publish = (topic: string, text: string) => void;

/** Who has more than this waiting is sent no more: it catches up when that has left. */
export const mostWaiting = 256 * 1024;
