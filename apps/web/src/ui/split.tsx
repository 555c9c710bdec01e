import type { CSSProperties, ReactNode } from "react";
import { classes } from "./classes.ts";
import { Divider } from "./divider.tsx";
import { useWidth } from "./use-width.ts";

/**
 * Two parts side by side; the second one's width is the person's, by pointer or arrow keys, and remembered. On a phone
 * there is room for one: `shown`.
 */
export function Split({
  name,
  first,
  second,
  shown,
  usual,
}: {
  /** Under which its width is kept. */
  name: string;
  first: ReactNode;
  second: ReactNode;
  shown: "first" | "second";
  usual: number;
}) {
  const width = useWidth(name, { least: 280, usual });
  return (
    <div className="flex h-full min-h-0">
      <div className={classes("min-w-0 flex-1", shown === "second" && "hidden desk:block")}>
        {first}
      </div>
      <Divider label="Width of the panel" width={width} panel="end" />
      <div
        style={{ "--split": `${width.now}px` } as CSSProperties}
        className={classes(
          "min-h-0 w-full shrink-0 overflow-y-auto desk:w-(--split) desk:max-w-[70%]",
          shown === "first" && "hidden desk:block",
        )}
      >
        {second}
      </div>
    </div>
  );
}
