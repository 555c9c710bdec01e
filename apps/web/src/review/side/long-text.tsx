import { useState } from "react";
import { Button, classes, Markdown } from "../../ui/index.ts";

/** More than this is cut until somebody wants it: one long text must not bury all others. */
const mostCharacters = 1500;
const mostLines = 30;

const isLong = (text: string): boolean =>
  text.length > mostCharacters || text.split("\n", mostLines + 1).length > mostLines;

/** A text of others as Markdown; a very long one is opened by a button. */
export function LongText({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(false);
  const isCut = !isOpen && isLong(text);
  return (
    <div className="flex min-w-0 flex-col items-start gap-1">
      <div className={classes("w-full min-w-0", isCut && "max-h-48 overflow-hidden")} inert={isCut}>
        <Markdown text={text} />
      </div>
      {isCut && <Button onClick={() => setOpen(true)}>Show all of it</Button>}
    </div>
  );
}
