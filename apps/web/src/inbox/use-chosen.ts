import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useState } from "react";
import { chosenAfter, moved } from "./chosen.ts";
import type { InboxRow } from "./rows.ts";

interface Known {
  ids: readonly string[];
  row: InboxRow | null;
}

const nothing: Known = { ids: [], row: null };

/**
 * The chosen row, which the address names. One that is gone gives way to the next, unless somebody is writing about it:
 * what they type must not reach another one.
 */
export function useChosen(
  rows: readonly InboxRow[],
  {
    isWriting,
    choosesFirst,
    onNext,
  }: { isWriting: boolean; choosesFirst: boolean; onNext: (id: string | null) => void },
) {
  const { open = null } = useSearch({ from: "/" });
  const navigate = useNavigate({ from: "/" });
  const [known, setKnown] = useState(nothing);
  const ids = rows.map(({ id }) => id);
  const row = rows.find(({ id }) => id === open) ?? null;
  const isSame = known.row?.id === row?.id && known.ids.join() === ids.join();
  if (row !== null && !isSame) setKnown({ ids, row });

  const isGone = row === null && open !== null && known.row?.id === open;
  const first = choosesFirst ? (ids[0] ?? null) : null;
  const wanted = isGone && !isWriting ? chosenAfter(known.ids, ids, open) : (open ?? first);
  const choose = (id: string | null): void =>
    void navigate({ search: { open: id ?? undefined }, replace: open !== null || choosesFirst });
  const follow = useEffectEvent((id: string | null) => {
    void navigate({ search: { open: id ?? undefined }, replace: true });
    // What had the focus went with its row.
    if (isGone && document.activeElement === document.body) onNext(id);
  });
  useEffect(() => {
    if (wanted !== open) follow(wanted);
  }, [wanted, open]);

  return {
    chosen: row ?? (isGone ? known.row : null),
    /** Only the person who writes still sees it. */
    isGone,
    choose,
    /** Gives the row that is chosen then. */
    move: (by: 1 | -1): string | null => {
      const id = moved(ids, open, by);
      choose(id);
      return id;
    },
  };
}
