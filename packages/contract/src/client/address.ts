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

/** A browser does not say why it got no answer. */
export class Unanswered extends Error {}

/** `fetch` to that address. */
export const fetchAt =
  (address: Address) =>
  async (request: Request | string, init: RequestInit = {}): Promise<Response> => {
    try {
      return "socketPath" in address
        ? await fetch(request, { ...init, unix: address.socketPath })
        : await fetch(request, init);
    } catch (error) {
      const isNameless = error instanceof TypeError && !("code" in error);
      throw isNameless ? new Unanswered(error.message, { cause: error }) : error;
    }
  };
