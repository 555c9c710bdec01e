import { Skeleton } from "../ui/index.ts";

const rows = [1, 2, 3, 4, 5];

/** While the first data comes; shows only when that takes longer than one notices. */
export function InboxLoading() {
  return (
    <section aria-busy aria-label="Inbox" className="flex flex-col gap-3 p-4">
      {rows.map((row) => (
        <Skeleton key={row} className="h-5 w-full max-w-[800px]" />
      ))}
    </section>
  );
}
