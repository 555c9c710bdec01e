import { useSyncExternalStore } from "react";

const query = "(min-width: 50rem)";

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}

/** As `desk:` in class names. */
export const useIsDesk = (): boolean =>
  useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
