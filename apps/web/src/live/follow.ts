import { session } from "../api/index.ts";
import { LiveStore } from "./live-store.ts";
import { browserSurroundings } from "./surroundings.ts";

export const live = new LiveStore(browserSurroundings);

/** Keeps the connection while somebody is signed in. */
export function followLive(): void {
  const look = ({ isSignedIn }: { isSignedIn: boolean }): void => {
    if (isSignedIn) live.start();
    else live.stop();
  };
  session.subscribe((now, before) => {
    if (now.isSignedIn !== before.isSignedIn) look(now);
  });
  if (session.getState().isSignedIn) live.start();
  window.addEventListener("online", () => live.nudge());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") live.nudge();
    else live.flush();
  });
}
