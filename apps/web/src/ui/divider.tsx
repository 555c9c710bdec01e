import type { KeyboardEvent, PointerEvent } from "react";
import type { Width } from "./use-width.ts";

const step = 24;

/** The line beside a panel: by pointer or arrow keys it makes the panel wider; pressed twice, as wide as it was. */
export function Divider({
  label,
  width,
  panel,
}: {
  label: string;
  width: Width;
  /** On which side of its parent the panel is. */
  panel: "start" | "end";
}) {
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (box === undefined) return;
    width.change(panel === "end" ? box.right - event.clientX : event.clientX - box.left);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -step, ArrowRight: step }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    width.change(width.now + (panel === "end" ? -by : by));
  };
  return (
    /* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator with a value is a control */
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a rule cannot be moved
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width.now}
      aria-valuemin={width.least}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a separator with a value is a control
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onDoubleClick={() => width.change(width.usual)}
      onKeyDown={onKeyDown}
      className="relative z-1 hidden w-px shrink-0 cursor-col-resize touch-none bg-line before:absolute before:inset-y-0 before:-inset-x-1 desk:block"
    />
  );
}
