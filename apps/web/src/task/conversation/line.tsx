import { ChevronRight, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "../../ui/index.ts";

export interface LineProps {
  icon: LucideIcon;
  /** Colour of the icon. */
  tone?: string;
  /** One line, cut where it ends. */
  children: ReactNode;
  /** Words at the end of the line. */
  aside?: ReactNode;
  isOpen: boolean;
  onToggle: () => void;
  /** What it opens to. */
  body: ReactNode;
}

/** One line that opens to more. */
export function Line({
  icon: Icon,
  tone = "text-muted",
  children,
  aside,
  isOpen,
  onToggle,
  body,
}: LineProps) {
  return (
    <div>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={onToggle}
        className="flex min-h-11 w-full min-w-0 items-center gap-2 rounded-box px-1 text-left hover:bg-hover desk:min-h-7"
      >
        <Icon size={16} aria-hidden className={classes("shrink-0", tone)} />
        <span className="min-w-0 flex-1 truncate">{children}</span>
        {aside}
        <ChevronRight
          size={14}
          aria-hidden
          className={classes("shrink-0 text-muted", isOpen && "rotate-90")}
        />
      </button>
      {isOpen && <div className="flex min-w-0 flex-col gap-2 pt-1 pb-2 pl-7">{body}</div>}
    </div>
  );
}
