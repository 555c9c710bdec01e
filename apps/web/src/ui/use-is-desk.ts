import { useSyncExternalStore } from "react";

/** As the `desk` breakpoint of the tokens. */
const desk = "(min-width: 50rem)";

const onChange = (listener: () => void): (() => void) => {
  const media = window.matchMedia(desk);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
};
const isDesk = (): boolean => window.matchMedia(desk).matches;

/** Whether there is room for more than a phone shows; styles alone need the breakpoint, not this. */
export const useIsDesk = (): boolean => useSyncExternalStore(onChange, isDesk);
