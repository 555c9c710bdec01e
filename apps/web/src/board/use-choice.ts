import { useRouter } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef } from "react";
import { boardSearch } from "../app/search.ts";
import type { Columns } from "./grouping.ts";
import { boardState, select } from "./state.ts";
import { placeIn, successor } from "./steps.ts";

/** Keeps the chosen card in the address, so that a reload and a way back find it again. */
export function useChoiceInAddress(): void {
  const router = useRouter();
  const read = useEffectEvent((search: object): void =>
    select(boardSearch({ ...search }).task ?? null),
  );
  useEffect(() => {
    read(router.state.location.search);
    const forgetHistory = router.history.subscribe(({ location, action }) => {
      if (action.type !== "REPLACE" && location.pathname === "/board")
        read(router.options.parseSearch(location.search));
    });
    const forgetState = boardState.subscribe(({ selected }, before) => {
      if (selected === before.selected) return;
      void router.navigate({
        to: "/board",
        search: (search) => boardSearch({ ...search, task: selected ?? undefined }),
        replace: true,
      });
    });
    return () => {
      forgetHistory();
      forgetState();
    };
  }, [router]);
}

/** When the chosen card leaves what is shown, the one in its place is chosen. */
export function useSuccessor(ids: Columns<string>): void {
  const before = useRef(ids);
  useEffect(() => {
    const { selected } = boardState.getState();
    if (selected !== null && placeIn(ids, selected) === null) {
      const next = successor(before.current, ids, selected);
      if (next !== null) select(next);
    }
    before.current = ids;
  }, [ids]);
}
