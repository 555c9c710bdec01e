import { lazy, Suspense } from "react";
import { classes } from "./classes.ts";

const Body = lazy(() => import("./markdown-body.tsx"));

/** Text of agents and people as Markdown: no HTML, no pictures, links that say where they lead. Until it can be drawn, as it was written. */
export function Markdown({ text, className }: { text: string; className?: string }) {
  const plain = <p className="whitespace-pre-wrap">{text}</p>;
  return (
    <div dir="auto" className={classes("min-w-0 wrap-anywhere", className)}>
      <Suspense fallback={plain}>
        <Body text={text} />
      </Suspense>
    </div>
  );
}
