import type { CallFailure } from "@muster/contract/client";
import { createStore } from "zustand/vanilla";
import { forgetToken, onTokenChange, readToken } from "./token.ts";

export interface Session {
  /** Whether this browser has a session, as far as it knows. */
  isSignedIn: boolean;
  /** The code of a link is being traded. */
  isEntering: boolean;
  /** How it came that there is none: there was never one here, the person left, it was ended. */
  absence: "new" | "left" | "ended";
  /** Why the last link let nobody in. */
  refused: CallFailure | null;
}

export const session = createStore<Session>(() => ({
  isSignedIn: false,
  isEntering: false,
  absence: "new",
  refused: null,
}));

export const lookAtToken = (): void => session.setState({ isSignedIn: readToken() !== null });

/** The server does not know the session any more. */
export function sessionEnded(): void {
  forgetToken();
  session.setState({ isSignedIn: false, absence: "ended" });
}

/** The person left; the server is told by whoever calls this. */
export function leftSession(): void {
  forgetToken();
  session.setState({ isSignedIn: false, absence: "left" });
}

/** Follows other tabs from now on. */
export function followToken(): void {
  lookAtToken();
  onTokenChange(lookAtToken);
}
