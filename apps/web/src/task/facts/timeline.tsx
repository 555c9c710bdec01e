import type { EventView } from "@muster/contract/live";
import { useState } from "react";
import { Button } from "../../ui/index.ts";
import { timelineOf } from "./told-events.ts";
import { Section } from "./section.tsx";
import { ToldLine } from "./told.tsx";

const atFirst = 20;

/** The journal in words, the newest first. */
export function Timeline({ events }: { events: readonly EventView[] }) {
  const [isWhole, setWhole] = useState(false);
  const told = timelineOf(events);
  const shown = isWhole ? told : told.slice(0, atFirst);
  const hidden = told.length - shown.length;
  if (told.length === 0) return null;
  return (
    <Section title="Timeline">
      <ol className="flex flex-col gap-1">
        {shown.map((each) => (
          <ToldLine key={each.seq} told={each} />
        ))}
      </ol>
      {hidden > 0 && (
        <Button look="quiet" onClick={() => setWhole(true)} className="mt-1">
          {hidden} earlier
        </Button>
      )}
    </Section>
  );
}
