import type { ErrorRules } from "./rule.ts";

type Codes =
  | "malformed_json"
  | "invalid_input"
  | "too_large"
  | "not_found"
  | "method_not_allowed"
  | "idempotency_key_reused"
  | "unauthorized"
  | "forbidden"
  | "foreign_origin"
  | "foreign_host";

export const requestRules: ErrorRules<Codes> = {
  malformed_json: {
    status: 400,
    retryable: false,
    meaning: "The body of the request is not JSON.",
    message: ({ detail }) => `The body is not JSON: ${detail}`,
    next: () => "Send one JSON object in UTF-8.",
  },
  invalid_input: {
    status: 422,
    retryable: false,
    meaning: "A field of the request is missing, unknown or not allowed.",
    message: ({ issues }) =>
      `The input is not valid: ${issues.map(({ path, message }) => (path === "" ? message : `${path} ${message}`)).join("; ")}`,
    next: () => "Correct what is named and try again.",
  },
  too_large: {
    status: 413,
    retryable: false,
    meaning: "The body of the request is larger than allowed.",
    message: ({ limit }) => `The body has more than ${limit} bytes.`,
    next: () => "Send less.",
  },
  not_found: {
    status: 404,
    retryable: false,
    meaning: "No route has this path.",
    message: ({ path }) => `There is nothing at ${path}.`,
    next: () => "See /api/openapi.json for every route.",
  },
  method_not_allowed: {
    status: 405,
    retryable: false,
    meaning: "The route exists, but not with this method.",
    message: ({ method }) => `This route does not take ${method}.`,
    next: ({ allowed }) => `Use ${allowed.join(" or ")}.`,
  },
  idempotency_key_reused: {
    status: 409,
    retryable: false,
    meaning: "The idempotency key was used for another request.",
    message: ({ key }) => `The idempotency key ${key} belongs to another request.`,
    next: () => "Use a new key for a new request.",
  },
  unauthorized: {
    status: 401,
    retryable: false,
    meaning: "The token is missing or wrong.",
    message: ({ reason }) => `The token is ${reason}.`,
    next: () =>
      "Send `Authorization: Bearer TOKEN` with the token of the home, in its file `token`.",
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
