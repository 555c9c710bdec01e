import { useState, useSyncExternalStore } from "react";

export type Layout = "unified" | "split";

const key = "muster.review.layout";
/** As the `desk` breakpoint: two columns of code need a desk. */
const desk = "(min-width: 50rem)";

const onDeskChange = (listener: () => void): (() => void) => {
  const media = window.matchMedia(desk);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
};
const isDesk = (): boolean => window.matchMedia(desk).matches;

const remembered = (): Layout => (localStorage.getItem(key) === "split" ? "split" : "unified");

/** One column or two: as the address says, else as chosen last in this browser; one on a phone. */
export function useLayout(said: Layout | undefined): {
  layout: Layout;
  canSplit: boolean;
  choose: (layout: Layout) => void;
} {
  const canSplit = useSyncExternalStore(onDeskChange, isDesk);
  const [chosen, setChosen] = useState<Layout | null>(null);
  const choose = (layout: Layout): void => {
    setChosen(layout);
    localStorage.setItem(key, layout);
  };
  return { layout: canSplit ? (chosen ?? said ?? remembered()) : "unified", canSplit, choose };
}
