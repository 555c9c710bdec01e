import type { WireError } from "@muster/contract";
import type { CallFailure } from "@muster/contract/client";

type Code = WireError["code"];

/** The data of a refusal of this code; null: it failed in another way. */
export function refusedFor<Wanted extends Code>(
  failure: CallFailure | null,
  code: Wanted,
): WireError<Wanted>["data"] | null {
  if (failure?.kind !== "answered" || failure.error.code !== code) return null;
  return failure.error.data as WireError<Wanted>["data"];
}

/** The task went on while somebody judged it. */
export const wentOn = (failure: CallFailure | null): boolean =>
  failure?.kind === "answered" &&
  ["round_closed", "invalid_transition", "too_late", "no_revision"].includes(failure.error.code);
