import { useState } from "react";
import { useIsWide } from "../../ui/index.ts";

export type Layout = "unified" | "split";

const key = "muster.review.layout";

const remembered = (): Layout => (localStorage.getItem(key) === "split" ? "split" : "unified");

/** One column or two: as the address says, else as chosen last in this browser; one on a phone. */
export function useLayout(said: Layout | undefined): {
  layout: Layout;
  canSplit: boolean;
  choose: (layout: Layout) => void;
} {
  const canSplit = useIsWide();
  const [chosen, setChosen] = useState<Layout | null>(null);
  const choose = (layout: Layout): void => {
    setChosen(layout);
    localStorage.setItem(key, layout);
  };
  return { layout: canSplit ? (chosen ?? said ?? remembered()) : "unified", canSplit, choose };
}
