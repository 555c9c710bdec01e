/** Headers with which an admitted page of another address of this server may read an answer [SL-35]. */
export function crossOriginHeaders(origin: string | null): Record<string, string> {
  return origin === null ? {} : { "access-control-allow-origin": origin, vary: "origin" };
}

/** What may be sent to a route: the answer to `OPTIONS`, for programs and for a browser that asks first. */
export const optionsHeaders = (methods: readonly string[]): Record<string, string> => ({
  allow: methods.join(", "),
  "access-control-allow-methods": methods.join(", "),
  "access-control-allow-headers": "authorization, content-type, idempotency-key, last-event-id",
  "access-control-max-age": "600",
});
