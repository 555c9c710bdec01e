import type { TaskDetail } from "@muster/contract";
import { visible } from "@muster/core/view";
import { ShieldAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { flagsBeside, leftOutWords } from "./task-words.ts";
import { Section } from "./section.tsx";

function Warning({ children }: { children: ReactNode }) {
  return (
    <li className="flex min-w-0 gap-2">
      <TriangleAlert size={14} aria-hidden className="mt-[3px] shrink-0 text-waits" />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </li>
  );
}

/** What one must not overlook: setup that went wrong, flags of the change, what is not in it, what nobody enforces. */
export function Warnings({ detail }: { detail: TaskDetail }) {
  const { attempt, leftOut, enforcement } = detail;
  const setup = attempt?.setupWarnings ?? [];
  const flags = flagsBeside(detail);
  const isUseless = setup.length === 0 && flags.length === 0 && leftOut.length === 0;
  if (isUseless && (enforcement.enforced || attempt === null)) return null;
  return (
    <Section title="Mind">
      <ul className="flex flex-col gap-1">
        {setup.map((text) => (
          <Warning key={text}>
            Setup: <bdi>{visible(text)}</bdi>
          </Warning>
        ))}
        {flags.map(({ kind, path, text }) => (
          <Warning key={`${kind} ${path}`}>
            {path !== null && (
              <>
                <code>
                  <bdi>{visible(path)}</bdi>
                </code>{" "}
              </>
            )}
            <bdi>{visible(text)}</bdi>
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
