/** Path of the WebSocket. */
export const livePath = "/api/live";

/** The subprotocol that is spoken; a client offers it beside its ticket. */
export const liveProtocol = "muster.1";

const ticketPrefix = "ticket.";

/** A ticket as the subprotocol that carries it: nothing secret stands in a URL. */
export const ticketProtocol = (ticket: string): string => `${ticketPrefix}${ticket}`;

/** The ticket among the subprotocols that a client offers; null: there is none. */
export const ticketIn = (protocols: readonly string[]): string | null =>
  protocols.find((name) => name.startsWith(ticketPrefix))?.slice(ticketPrefix.length) ?? null;

/** Bytes of the longest message that a client may send. */
export const longestClientMessage = 64 * 1024;

/** Why the server closes a connection. */
export const closeCodes = {
  /** Something is wrong with the server; it is in its log. */
  broken: 1011,
  /** The daemon stops; a new one may be there soon. */
  stopping: 1012,
  /** Its session was revoked. */
  revoked: 4401,
  /** Pings were not answered. */
  silent: 4408,
  /** Too many messages that could not be read. */
  misbehaved: 4429,
} as const;

/** For how long a task that is over stays on the board, in milliseconds. */
export const boardKeeps = 48 * 60 * 60 * 1000;
