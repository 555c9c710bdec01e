import { createContext, use } from "react";

/** Where the board leads to. */
export interface Places {
  hrefOfTask: (task: string) => string;
  openTask: (task: string) => void;
  openReview: (task: string) => void;
}

const context = createContext<Places | null>(null);

export const PlacesProvider = context.Provider;

export function usePlaces(): Places {
  const places = use(context);
  if (places === null) throw new Error("a card stands outside of a board");
  return places;
}
