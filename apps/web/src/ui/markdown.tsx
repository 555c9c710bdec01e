import { lazy, Suspense } from "react";
import { classes } from "./classes.ts";

const loadBody = () => import("./markdown-body.tsx");
const Body = lazy(loadBody);

/** Begins to load what draws it, on a screen that is sure to have some. */
export const beginMarkdown = (): void => void loadBody().catch(() => undefined);

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
