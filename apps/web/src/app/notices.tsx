import { CloudOff, RefreshCw } from "lucide-react";
import { type ReactNode, useSyncExternalStore } from "react";
import { useBoardLoaded, useConnection } from "../live/index.ts";
import { Button, subscribeToMinutes } from "../ui/index.ts";
import { connectionWords } from "./connection-words.ts";

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <output className="flex min-h-8 shrink-0 animate-settle items-center justify-center gap-2 border-b border-line bg-waits-soft px-3 text-waits">
      {icon}
      {children}
    </output>
  );
}

/** Whole minutes since then, by the browser's clock; it moves once a minute. */
const useMinutesSince = (since: number | null): number | null =>
  useSyncExternalStore(subscribeToMinutes, () =>
    since === null ? null : Math.floor((Date.now() - since) / 60_000),
  );

/** What is true of the whole page and not as it should be: one quiet line each. */
export function Notices() {
  const { state, lostSince, isNewBuild } = useConnection();
  const isLoaded = useBoardLoaded();
  const minutesLost = useMinutesSince(lostSince);
  const lost = connectionWords({ state, minutesLost, isLoaded });
  return (
    <>
      {lost !== null && (
        <Line icon={<CloudOff size={16} aria-hidden className="shrink-0" />}>
          <span className="min-w-0">{lost}</span>
        </Line>
      )}
      {isNewBuild && (
        <Line icon={<RefreshCw size={16} aria-hidden className="shrink-0" />}>
          <span className="min-w-0">Muster was updated. This page is the one before.</span>
          <Button look="quiet" onClick={() => window.location.reload()}>
            Reload
          </Button>
        </Line>
      )}
    </>
  );
}
