/** One thing that a connection watches: it catches up part by part, then hears of what comes with all others. */
export interface Subscription {
  /** Sends the next part of what is missing; false: there is nothing to send now. */
  pump(): boolean;
  /** It was refused: to be watched it has to begin again. */
  readonly isRefused: boolean;
  leave(): void;
}
