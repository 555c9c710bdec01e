import { type OperationDescription, people } from "./description.ts";

/** How a browser is let in, without cookies. */
export const accessOperations = {
  "session.link": {
    summary: "Make a link that lets one browser in, once",
    description:
      "The code in it is known to this process alone and gone after a minute. Asked again, it makes another one.",
    method: "POST",
    path: "/api/links",
    successStatus: 201,
    callers: people,
    command: true,
    errors: [],
  },
  "session.create": {
    summary: "Trade the code of a link for a token",
    description:
      "The token is told here and never again; it goes with each call as `Authorization: Bearer`. A code is traded once, whatever the idempotency key.",
    method: "POST",
    path: "/api/sessions",
    successStatus: 201,
    callers: ["person", "system"],
    command: true,
    open: true,
    errors: ["link_refused"],
  },
  "session.list": {
    summary: "List the browsers that are let in",
    method: "GET",
    path: "/api/sessions",
    callers: people,
    command: false,
    errors: [],
  },
  "session.revoke": {
    summary: "Let a browser in no longer; its open pages lose their connection at once",
    method: "POST",
    path: "/api/sessions/{session}/revoke",
    callers: people,
    command: true,
    errors: ["unknown_id", "ambiguous_id"],
  },
  "ticket.create": {
    summary: "Make a ticket that opens one WebSocket as the caller",
    description:
      "Good for thirty seconds, once; it goes as the subprotocol `ticket.TICKET`, so that no secret is in an address.",
    method: "POST",
    path: "/api/tickets",
    successStatus: 201,
    callers: people,
    command: true,
    errors: [],
  },
} as const satisfies Record<string, OperationDescription>;
