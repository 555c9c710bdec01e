import type { ErrorData } from "./data.ts";
import type { ErrorRules } from "./rule.ts";

type Codes =
  | "unauthorized"
  | "link_refused"
  | "ticket_refused"
  | "forbidden"
  | "foreign_origin"
  | "foreign_host";

const linkWords: Record<ErrorData<"link_refused">["reason"], string> = {
  unknown: "This link is not known here: the daemon was restarted, or newer links took its place.",
  used: "This link was used already; it lets one browser in, once.",
  expired: "This link is too old; it is good for a minute.",
};

const nextOfLink: Record<ErrorData<"link_refused">["reason"], string> = {
  unknown: "Make a new one with `muster open`.",
  used: "If it was not you, see `muster sessions` and revoke what you do not know. Make a new one with `muster open`.",
  expired: "Make a new one with `muster open`.",
};

export const accessRules: ErrorRules<Codes> = {
  unauthorized: {
    status: 401,
    retryable: false,
    meaning: "The token is missing or wrong.",
    message: ({ reason }) => `The token is ${reason}.`,
    next: () =>
      "Open a new link from `muster open`; a program sends `Authorization: Bearer TOKEN` with the token of the home, in its file `token`.",
  },
  link_refused: {
    status: 401,
    retryable: false,
    meaning: "The code of a link is used, expired or unknown.",
    message: ({ reason }) => linkWords[reason],
    next: ({ reason }) => nextOfLink[reason],
  },
  ticket_refused: {
    status: 401,
    retryable: false,
    meaning: "The ticket for a WebSocket is used, expired or unknown, or its session was revoked.",
    message: ({ reason }) =>
      reason === "revoked" ? "The session of the ticket was revoked." : `The ticket is ${reason}.`,
    next: () => "Make a new one with `POST /api/tickets` for each connection.",
  },
  forbidden: {
    status: 403,
    retryable: false,
    meaning: "Who asks may not do this.",
    message: ({ actor, operation }) => `${actor} may not call ${operation}.`,
    next: () => "A person has to do this.",
  },
  foreign_origin: {
    status: 403,
    retryable: false,
    meaning: "The request comes from a page of another origin.",
    message: ({ origin }) => `Requests from ${origin} are not taken.`,
    next: () =>
      "Call from a page that this server gave, or from a program without an Origin header.",
  },
  foreign_host: {
    status: 403,
    retryable: false,
    meaning: "The request names another host than this server.",
    message: ({ host }) =>
      host === null ? "The request names no host." : `This server is not ${host}.`,
    next: () => "Call it as 127.0.0.1, localhost or [::1] with its port.",
  },
};
