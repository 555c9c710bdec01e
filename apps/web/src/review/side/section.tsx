import type { ReactNode } from "react";

interface SectionProps {
  title: string;
  /** What can be said in a word or two. */
  count?: ReactNode;
  children: ReactNode;
}

/** One part of the panel beside the code. */
export function Section({ title, count, children }: SectionProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-2 border-b border-line p-3">
      <h2 className="flex items-baseline justify-between gap-2 font-semibold">
        {title}
        {count !== undefined && <span className="font-normal text-muted">{count}</span>}
      </h2>
      {children}
    </section>
  );
}
