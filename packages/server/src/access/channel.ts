import type { LiveOpening } from "../live/socket.ts";

/** How a request came in: from anyone on this machine who has the token, or from the user through the socket. */
export type Channel = (
  | {
      kind: "loopback";
      port: number;
      /** Goes on as a WebSocket, unless the request cannot. */
      upgrade(opening: LiveOpening): boolean;
    }
  | { kind: "socket" }
) & {
  /** The whole request is here: from now on it is the client that waits, as long as it likes. */
  arrived(): void;
};

/** The names under which a loopback port is this server. */
export const hostsOf = (port: number): string[] =>
  ["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port}`);
