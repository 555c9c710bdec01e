import { useSyncExternalStore } from "react";

/** The same breakpoint as `desk:`. */
const query = "(min-width: 50rem)";

const subscribe = (listener: () => void): (() => void) => {
  const list = window.matchMedia(query);
  list.addEventListener("change", listener);
  return () => list.removeEventListener("change", listener);
};

/** Whether there is room for two things side by side. */
export const useIsWide = (): boolean =>
  useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
