import type { ErrorRules } from "./rule.ts";

type Codes =
  | "malformed_json"
  | "invalid_input"
  | "too_large"
  | "not_found"
  | "method_not_allowed"
  | "idempotency_key_reused";

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
};
