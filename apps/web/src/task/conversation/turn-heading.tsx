import { oneLine, visible } from "@muster/core/view";
import { ChevronRight } from "lucide-react";
import { Age, classes, Tag } from "../../ui/index.ts";
import { endOfTurn, outcomeOfTurn, type TurnRow, usageWords } from "./rows.ts";

/** A turn: what it is about and how it ended; folded also what it came to. */
export function TurnHeading({
  row: { turn, isOpen },
  isLive,
  subject,
  onToggle,
}: {
  row: TurnRow;
  isLive: boolean;
  subject: string | null;
  onToggle: () => void;
}) {
  const end = endOfTurn(turn);
  const outcome = isOpen ? "" : oneLine(visible(outcomeOfTurn(turn)));
  const usage = usageWords(turn.usage);
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onToggle}
      className="mt-2 flex min-h-11 w-full min-w-0 items-center gap-2 border-t border-line px-1 pt-1 text-left hover:bg-hover desk:min-h-8"
    >
      <ChevronRight
        size={16}
        aria-hidden
        className={classes("shrink-0 text-muted", isOpen && "rotate-90")}
      />
      <span className="shrink-0 font-semibold">Turn {turn.number}</span>
      <span className="min-w-0 flex-1 truncate text-muted">
        {subject}
        {outcome !== "" && (
          <>
            {subject === null ? "" : ": "}
            <bdi>{outcome}</bdi>
          </>
        )}
      </span>
      {usage !== "" && (
        <span className="hidden shrink-0 text-small text-muted desk:inline">{usage}</span>
      )}
      {end === null ? (
        isLive && <Tag tone="works">under way</Tag>
      ) : (
        <Tag tone={end.tone}>{end.text}</Tag>
      )}
      <Age since={turn.at} className="shrink-0 text-small text-muted" />
    </button>
  );
}
