import { classes } from "./classes.ts";

/** Room for what is being read; it shows only when that takes longer than 150 ms. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div
      aria-hidden
      className={classes("animate-appear rounded-tag bg-sunken", className ?? "h-5 w-full")}
    />
  );
}
