import type { ReactNode } from "react";

/** Nothing is here: one sentence that teaches, one action. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-3 px-6 py-16 text-center">
      <p className="max-w-[44ch] text-large text-muted">{title}</p>
      {children}
    </div>
  );
}
