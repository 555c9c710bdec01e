import { stageWords } from "@muster/core/view";
import { useState, useSyncExternalStore } from "react";
import { Age, minuteNow, standingBadge, subscribeToMinutes, Tag, WhyLine } from "../../ui/index.ts";
import type { Head } from "../data/head.ts";
import { untilWords } from "./until-words.ts";

function Until({ until, limit }: { until: string; limit: string | null }) {
  const now = useSyncExternalStore(subscribeToMinutes, minuteNow);
  const words = untilWords(until, limit, now);
  return words === null ? null : <span className="text-muted">{words}</span>;
}

/** What does not fit on the line. */
function Detail({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(false);
  if (text === "") return null;
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="min-h-11 min-w-11 rounded-tag text-accent underline-offset-2 hover:underline desk:min-h-5 desk:min-w-0"
      >
        {isOpen ? "less" : "more"}
      </button>
      {isOpen && (
        <pre
          dir="auto"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
          tabIndex={0}
          className="max-h-40 basis-full overflow-auto rounded-box bg-sunken px-2.5 py-1.5 whitespace-pre-wrap wrap-anywhere"
        >
          {text}
        </pre>
      )}
    </>
  );
}

/** Where it is, why, who acts next, since when and until when [HU-13]. */
export function StandingLine({ head }: { head: Head }) {
  const badge = standingBadge(head);
  const isHeld = head.holds.length > 0;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
      <Tag tone={badge.tone}>{badge.word}</Tag>
      {isHeld && <span className="text-muted">{stageWords[head.stage]}</span>}
      <WhyLine why={head.why} actor={head.actor} />
      <Age since={head.since} />
      {head.until !== null && <Until until={head.until} limit={head.limit} />}
      <Detail text={head.detail} />
    </div>
  );
}
