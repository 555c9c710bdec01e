import {
  Check,
  CircleAlert,
  CircleDashed,
  Hand,
  LoaderCircle,
  type LucideIcon,
} from "lucide-react";
import { classes } from "./classes.ts";

/** The four meanings, and none. */
export type Tone = "waits" | "works" | "good" | "broken" | "quiet";

export const toneIcon: Record<Tone, LucideIcon> = {
  waits: Hand,
  works: LoaderCircle,
  good: Check,
  broken: CircleAlert,
  quiet: CircleDashed,
};

export const toneText: Record<Tone, string> = {
  waits: "text-waits",
  works: "text-works",
  good: "text-good",
  broken: "text-broken",
  quiet: "text-muted",
};

const tones: Record<Tone, string> = {
  waits: "bg-waits-soft text-waits",
  works: "bg-works-soft text-works",
  good: "bg-good-soft text-good",
  broken: "bg-broken-soft text-broken",
  quiet: "bg-sunken text-muted",
};

/** A word with its meaning: icon and colour together, never colour alone. */
export function Tag({ tone, children }: { tone: Tone; children: string }) {
  const Icon = toneIcon[tone];
  return (
    <span
      className={classes(
        "inline-flex items-center gap-1 rounded-tag px-1.5 text-small font-medium whitespace-nowrap",
        tones[tone],
      )}
    >
      <Icon size={12} aria-hidden />
      {children}
    </span>
  );
}
