import { useState } from "react";
import { counted } from "@muster/core/view";

const atFirst = 40;
const atMost = 2000;

/** Output of programs, its end first: what is before it comes when it is asked for. */
export function Block({ label, lines }: { label: string; lines: readonly string[] }) {
  const [isWhole, setWhole] = useState(false);
  const shown = lines.slice(-(isWhole ? atMost : atFirst));
  const hidden = lines.length - shown.length;
  if (lines.length === 0) return null;
  return (
    <div className="min-w-0">
      <p className="text-small text-muted">{label}</p>
      {hidden > 0 && (
        <button
          type="button"
          disabled={isWhole}
          onClick={() => setWhole(true)}
          className="min-h-11 text-accent enabled:hover:underline disabled:text-muted desk:min-h-5"
        >
          {counted(hidden, "line")} before
        </button>
      )}
      <pre
        dir="auto"
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[50dvh] overflow-auto rounded-box bg-sunken px-2.5 py-1.5 whitespace-pre-wrap wrap-anywhere"
      >
        {shown.join("\n")}
      </pre>
    </div>
  );
}
