import { withoutAnsi } from "@muster/core/view";
import { useState } from "react";
import { Button, Markdown } from "../../ui/index.ts";

/** What is longer is shown as it was written, at first so much of it: laying it out would hold the page up. */
const longest = 20_000;

/** Text of agents and people, however long. */
export function LongText({ text, className = "" }: { text: string; className?: string }) {
  const [isWhole, setWhole] = useState(false);
  const shown = withoutAnsi(text);
  if (shown.length <= longest) return <Markdown text={shown} className={className} />;
  return (
    <>
      <p dir="auto" className={`whitespace-pre-wrap wrap-anywhere ${className}`}>
        {isWhole ? shown : shown.slice(0, longest)}
      </p>
      {!isWhole && (
        <Button look="quiet" onClick={() => setWhole(true)}>
          Show all {shown.length.toLocaleString("en")} characters
        </Button>
      )}
    </>
  );
}
