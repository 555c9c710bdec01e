import { Skeleton } from "../ui/index.ts";

/** Files, code and panel before they have come. */
export function LoadingPanes() {
  return (
    <div aria-busy className="flex min-h-0 flex-1 gap-4 overflow-hidden p-3">
      <Skeleton className="hidden h-48 w-56 desk:block" />
      <Skeleton className="h-[70%] flex-1" />
      <Skeleton className="hidden h-72 w-64 desk:block" />
    </div>
  );
}

/** A review before its task has come. */
export function LoadingReview() {
  return (
    <div className="flex h-full flex-col">
      <div className="border-b border-line bg-panel p-3">
        <Skeleton className="h-5 w-1/2" />
      </div>
      <LoadingPanes />
    </div>
  );
}
