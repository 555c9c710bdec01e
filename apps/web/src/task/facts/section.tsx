import { type ReactNode, useId } from "react";

/** One part of the facts, under its name. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="border-b border-line px-3 py-3 last:border-b-0 desk:px-4"
    >
      <div className="mb-1.5 flex min-h-5 items-center justify-between gap-2">
        <h2 id={id} className="text-small font-semibold text-muted">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
