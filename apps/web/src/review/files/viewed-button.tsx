import { Check } from "lucide-react";
import { classes } from "../../ui/index.ts";

interface ViewedButtonProps {
  isViewed: boolean;
  path: string;
  onMark: (isViewed: boolean) => void;
}

/** The mark that a file was read. */
export function ViewedButton({ isViewed, path, onMark }: ViewedButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isViewed}
      aria-label={`Viewed: ${path}`}
      className="inline-flex min-h-11 items-center gap-1.5 rounded-tag px-1 text-small text-muted hover:text-text desk:min-h-7"
      onClick={() => onMark(!isViewed)}
    >
      <span
        className={classes(
          "inline-flex size-3.5 items-center justify-center rounded-[3px] border",
          isViewed ? "border-accent-fill bg-accent-fill text-on-accent" : "border-line-strong",
        )}
      >
        {isViewed && <Check size={12} aria-hidden />}
      </span>
      Viewed
    </button>
  );
}
