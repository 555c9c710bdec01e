import type { Origin } from "@muster/model";

/** Where the server is, and what lets the caller in. */
export type Address =
  /** Who can open the socket is the user. */
  { socketPath: string; origin: Origin } | { baseUrl: string; token: string };

/** Scheme, host and port for URLs; on a socket they are only a form. */
export const baseUrlOf = (address: Address): string =>
  "socketPath" in address ? "http://localhost" : address.baseUrl;

export const credentialHeaders = (address: Address): Record<string, string> =>
  "socketPath" in address
    ? { "x-muster-origin": address.origin }
    : { authorization: `Bearer ${address.token}` };

/** `fetch` to that address. */
export const fetchAt =
  (address: Address) =>
  (request: Request | string, init: RequestInit = {}): Promise<Response> =>
    "socketPath" in address
      ? fetch(request, { ...init, unix: address.socketPath })
      : fetch(request, init);
