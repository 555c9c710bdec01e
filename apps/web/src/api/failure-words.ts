import type { CallFailure } from "@muster/contract/client";

/** What happened and what to do, for people. */
export interface FailureWords {
  message: string;
  next: string;
}

export function failureWords(failure: CallFailure): FailureWords {
  switch (failure.kind) {
    case "answered":
      return { message: failure.error.message, next: failure.error.next };
    case "no_daemon":
    case "connection_lost":
      return {
        message: "Muster cannot be reached, so nothing is known to have changed.",
        next: "Try again when the connection is back; `muster start` starts it.",
      };
    case "not_muster":
      return {
        message: `Something else than Muster answered (status ${failure.status}).`,
        next: "Reload the page.",
      };
    case "aborted":
      return { message: "It was given up.", next: "Try again." };
  }
}
