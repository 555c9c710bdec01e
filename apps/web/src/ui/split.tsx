import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";
import { classes } from "./classes.ts";

const least = 280;
const step = 24;

/** The panel's width as kept in this browser; one that makes no sense is none. */
function readWidth(key: string, usual: number): number {
  const width = Number(localStorage.getItem(key));
  return Number.isFinite(width) && width >= least ? width : usual;
}

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
  const key = `muster.split.${name}`;
  const [width, setWidth] = useState(() => readWidth(key, usual));
  const change = (wanted: number): void => {
    const most = Math.max(least, window.innerWidth - least);
    const next = Math.round(Math.min(Math.max(wanted, least), most));
    localStorage.setItem(key, String(next));
    setWidth(next);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const right = event.currentTarget.parentElement?.getBoundingClientRect().right ?? 0;
    change(right - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: step, ArrowRight: -step }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    change(width + by);
  };
  return (
    <div className="flex h-full min-h-0">
      <div className={classes("min-w-0 flex-1", shown === "second" && "hidden desk:block")}>
        {first}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator with a value is a control */}
      <div
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a rule cannot be moved
        role="separator"
        aria-label="Width of the panel"
        aria-orientation="vertical"
        aria-valuenow={width}
        aria-valuemin={least}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a separator with a value is a control
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onDoubleClick={() => change(usual)}
        onKeyDown={onKeyDown}
        className="relative hidden w-px shrink-0 cursor-col-resize touch-none bg-line before:absolute before:inset-y-0 before:-inset-x-1 desk:block"
      />
      <div
        style={{ "--split": `${width}px` } as React.CSSProperties}
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
