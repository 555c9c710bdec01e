import { useState } from "react";
import { Age, classes, toneIcon, toneText } from "../../ui/index.ts";
import type { Told } from "./told-events.ts";

/** What an event says: one line, and more where there is more. */
export function ToldLine({ told }: { told: Told }) {
  const [isOpen, setOpen] = useState(false);
  const Icon = toneIcon[told.tone];
  return (
    <li className="min-w-0">
      <div className="flex min-w-0 gap-2">
        <Icon size={14} aria-hidden className={classes("mt-[3px] shrink-0", toneText[told.tone])} />
        <span className="min-w-0 flex-1 wrap-anywhere">
          <bdi>{told.text}</bdi>
          {told.detail !== undefined && (
            <button
              type="button"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
              className="ml-1.5 min-h-11 min-w-11 text-accent hover:underline desk:min-h-0 desk:min-w-0"
            >
              {isOpen ? "less" : "more"}
            </button>
          )}
        </span>
        <Age since={told.at} className="shrink-0 text-small text-muted" />
      </div>
      {isOpen && (
        <pre
          dir="auto"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
          tabIndex={0}
          className="mt-1 ml-6 max-h-60 overflow-auto rounded-box bg-sunken px-2.5 py-1.5 whitespace-pre-wrap wrap-anywhere"
        >
          {told.detail}
        </pre>
      )}
    </li>
  );
}
