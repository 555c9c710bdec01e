import type { FlagView } from "@muster/contract";
import { FlagTag } from "../files/flags.tsx";
import { Section } from "./section.tsx";

interface FlagsListProps {
  flags: readonly FlagView[];
  /** Whether a file is among those that are shown. */
  isShown: (path: string) => boolean;
  onGo: (path: string) => void;
}

/** What must not be overlooked, with the way to it; what was left out of the change is among it. */
export function FlagsList({ flags, isShown, onGo }: FlagsListProps) {
  if (flags.length === 0) return null;
  return (
    <Section title="Flags" count={String(flags.length)}>
      <ul className="flex flex-col gap-2">
        {flags.map((flag) => (
          <li key={`${flag.kind} ${flag.path}`} className="flex flex-col items-start gap-0.5">
            <FlagTag flag={flag} />
            {flag.path !== null && (
              <Place path={flag.path} onGo={isShown(flag.path) ? onGo : null} />
            )}
            <span className="text-muted wrap-anywhere">{flag.text}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Place({ path, onGo }: { path: string; onGo: ((path: string) => void) | null }) {
  if (onGo === null)
    return (
      <bdi dir="ltr" className="wrap-anywhere">
        {path}
      </bdi>
    );
  return (
    <button
      type="button"
      className="min-h-11 text-left wrap-anywhere text-accent hover:underline desk:min-h-0"
      onClick={() => onGo(path)}
    >
      <bdi dir="ltr">{path}</bdi>
    </button>
  );
}
