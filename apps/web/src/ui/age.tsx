import { useSyncExternalStore } from "react";
import { subscribeToMinutes, minuteNow } from "./minutes.ts";

const steps: [limit: number, divisor: number, unit: string][] = [
  [60, 1, "s"],
  [3600, 60, "m"],
  [86_400, 3600, "h"],
  [Number.POSITIVE_INFINITY, 86_400, "d"],
];

/** `12 m`, `3 h`; under a minute `now`. Seconds of `span` may be negative: a clock was set. */
export function ageWords(seconds: number): string {
  if (seconds < 60) return "now";
  const [, divisor, unit] = steps.find(([limit]) => seconds < limit) ?? [0, 1, "s"];
  return `${Math.floor(seconds / divisor)} ${unit}`;
}

/** The age of something by the server's clock; it moves once a minute, and only while the page is seen. */
export function Age({ since, className }: { since: string; className?: string }) {
  const now = useSyncExternalStore(subscribeToMinutes, minuteNow);
  return (
    <time
      dateTime={since}
      title={new Date(since).toLocaleString()}
      className={className ?? "text-muted"}
    >
      {ageWords((now - Date.parse(since)) / 1000)}
    </time>
  );
}
