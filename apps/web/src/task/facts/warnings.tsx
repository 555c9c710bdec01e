import type { TaskDetail } from "@muster/contract";
import { visible } from "@muster/core/view";
import { ShieldAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { leftOutWords } from "./task-words.ts";
import { Section } from "./section.tsx";

function Warning({ children }: { children: ReactNode }) {
  return (
    <li className="flex min-w-0 gap-2">
      <TriangleAlert size={14} aria-hidden className="mt-[3px] shrink-0 text-waits" />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </li>
  );
}

/** What one must not overlook: setup that went wrong, files that are not in the revision, what nobody enforces. */
export function Warnings({ detail: { attempt, leftOut, enforcement } }: { detail: TaskDetail }) {
  const setup = attempt?.setupWarnings ?? [];
  const isUseless = setup.length === 0 && leftOut.length === 0;
  if (isUseless && (enforcement.enforced || attempt === null)) return null;
  return (
    <Section title="Mind">
      <ul className="flex flex-col gap-1">
        {setup.map((text) => (
          <Warning key={text}>
            Setup: <bdi>{visible(text)}</bdi>
          </Warning>
        ))}
        {leftOut.map((file) => (
          <Warning key={file.path}>
            Not in the revision:{" "}
            <code>
              <bdi>{visible(file.path)}</bdi>
            </code>{" "}
            <span className="text-muted">({leftOutWords(file)})</span>
          </Warning>
        ))}
        {!enforcement.enforced && (
          <li className="flex min-w-0 gap-2 text-muted">
            <ShieldAlert size={14} aria-hidden className="mt-[3px] shrink-0" />
            <span className="min-w-0 wrap-anywhere">{visible(enforcement.note)}</span>
          </li>
        )}
      </ul>
    </Section>
  );
}
