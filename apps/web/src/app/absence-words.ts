import type { FailureWords } from "../api/index.ts";

const drafts = "What you had begun to write here is kept in this browser.";

/** Why there is no session, for people. */
export const absenceWords: Record<"new" | "left" | "ended", FailureWords> = {
  new: {
    message: "This browser is not signed in.",
    next: "A link lets it in: it works once, for a minute.",
  },
  left: { message: "You are signed out in this browser.", next: drafts },
  ended: {
    message:
      "The session of this browser has ended: it was revoked, or Muster's home is another one.",
    next: drafts,
  },
};
