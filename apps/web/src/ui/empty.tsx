import type { ReactNode } from "react";

interface EmptyProps {
  title: string;
  /** The page has no other heading. */
  isHeading?: boolean;
  children?: ReactNode;
}

/** Nothing is here: one sentence that teaches, one action. */
export function Empty({ title, isHeading = false, children }: EmptyProps) {
  const Title = isHeading ? "h1" : "p";
  return (
    <div className="flex h-full flex-col items-center justify-center gap-3 px-6 py-16 text-center">
      <Title className="max-w-[44ch] text-large text-muted">{title}</Title>
      {children}
    </div>
  );
}
