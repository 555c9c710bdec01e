import { createStore } from "zustand/vanilla";
import { forgetToken, onTokenChange, readToken } from "./token.ts";

/** Whether this browser has a session, as far as it knows. */
export const session = createStore<{ isSignedIn: boolean }>(() => ({ isSignedIn: false }));

export const lookAtToken = (): void => session.setState({ isSignedIn: readToken() !== null });

/** The server does not know the session any more. */
export function signedOut(): void {
  forgetToken();
  lookAtToken();
}

/** Follows other tabs from now on. */
export function followToken(): void {
  lookAtToken();
  onTokenChange(lookAtToken);
}
