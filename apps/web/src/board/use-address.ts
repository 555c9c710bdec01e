import { useRouter } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useState } from "react";
import { boardSearch } from "../app/search.ts";

type Field = "q" | "task" | "column";

/**
 * A value of the address that a person changes quickly: it is shown at once and written behind, and read again when
 * somebody goes back or follows a link.
 */
export function useAddress(field: Field): [string, (value: string) => void] {
  const router = useRouter();
  const read = (search: object): string => boardSearch({ ...search })[field] ?? "";
  const [value, setValue] = useState(() => read(router.state.location.search));
  const readAgain = useEffectEvent((search: string): void =>
    setValue(read(router.options.parseSearch(search))),
  );
  useEffect(
    () =>
      router.history.subscribe(({ location, action }) => {
        if (action.type !== "REPLACE" && location.pathname === "/board") readAgain(location.search);
      }),
    [router],
  );
  const change = (next: string): void => {
    if (next === value) return;
    setValue(next);
    void router.navigate({
      to: "/board",
      search: (before) => boardSearch({ ...before, [field]: next }),
      replace: true,
    });
  };
  return [value, change];
}
