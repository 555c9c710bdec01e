import { ageWords } from "../ui/index.ts";

/** How the live connection stands, as far as people need to know. */
export interface ConnectionView {
  state: "connecting" | "live" | "lost" | "refused";
  /** Since when it is lost, in minutes; null: it is not. */
  minutesLost: number | null;
  /** Something was shown before. */
  isLoaded: boolean;
}

/** The one quiet line about a connection that is not fine; null: it is [OV-60]. */
export function connectionWords(connection: ConnectionView): string | null {
  const { state, minutesLost, isLoaded } = connection;
  if (state === "live" || minutesLost === null) return null;
  const when = minutesLost < 1 ? "just now" : `${ageWords(minutesLost * 60)} ago`;
  const lost = `Connection lost ${when}, trying again.`;
  return isLoaded ? `${lost} What you see is from then.` : lost;
}
