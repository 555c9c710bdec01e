import { columns } from "@muster/core/view";
import { classes, Skeleton } from "../ui/index.ts";
import { cardHeight } from "./sizes.ts";

/** The board before its first cards have come. */
export function Loading() {
  return (
    <div aria-hidden className="flex min-h-0 flex-1 gap-2 overflow-hidden px-2 pt-10">
      {columns.map((column, index) => (
        <div
          key={column}
          className={classes(
            "min-w-52 flex-1 flex-col gap-2 px-2",
            index === 0 ? "flex" : "hidden desk:flex",
          )}
          style={{ height: cardHeight * (3 - (index % 3)) }}
        >
          <Skeleton className="h-full w-full" />
        </div>
      ))}
    </div>
  );
}
