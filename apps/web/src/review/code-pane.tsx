import type { FlagView } from "@muster/contract";
import { MessageSquarePlus, X } from "lucide-react";
import { Button } from "../ui/index.ts";
import {
  type Annotation,
  type DiffControl,
  type DiffFile,
  DiffView,
  type LineRange,
} from "./diff/index.ts";
import { FlagTag } from "./files/flags.tsx";
import type { Viewed } from "./files/use-viewed.ts";

interface CodePaneProps {
  control: DiffControl;
  layout: "unified" | "split";
  viewed: Viewed;
  flags: readonly FlagView[];
  annotations: readonly Annotation[];
  onComment: ((range: LineRange) => void) | null;
}

/** The code, and what can be done with the lines that are chosen in it. */
export function CodePane({
  control,
  layout,
  viewed,
  flags,
  annotations,
  onComment,
}: CodePaneProps) {
  return (
    <section aria-label="Code" className="relative h-full min-w-0 bg-panel">
      <DiffView
        control={control}
        layout={layout}
        annotations={annotations}
        onComment={onComment}
        headerOf={(file) => headerOf(file, { control, viewed, flags })}
      />
      <ChosenLines control={control} onComment={onComment} />
    </section>
  );
}

const headerOf = (
  file: DiffFile,
  { control, viewed, flags }: Pick<CodePaneProps, "control" | "viewed" | "flags">,
) => (
  <>
    {flags
      .filter((flag) => flag.path === file.path)
      .map((flag) => (
        <FlagTag key={flag.kind} flag={flag} />
      ))}
    <label className="inline-flex min-h-7 items-center gap-1.5 px-1 text-small text-muted">
      <input
        type="checkbox"
        className="size-3.5 accent-accent-fill"
        checked={viewed.isViewed(file)}
        onChange={(event) => {
          viewed.mark(file, event.target.checked);
          control.fold(file, event.target.checked);
        }}
      />
      Viewed
    </label>
  </>
);

/** What is chosen, for those without a keyboard. */
function ChosenLines({ control, onComment }: Pick<CodePaneProps, "control" | "onComment">) {
  const { range } = control;
  if (range === null) return null;
  const lines =
    range.line === range.endLine ? `Line ${range.line}` : `Lines ${range.line}–${range.endLine}`;
  return (
    <output className="absolute right-4 bottom-4 z-10 flex items-center gap-2 rounded-box border border-line bg-panel py-1 pr-1 pl-3 shadow-layer">
      <span className="text-muted">
        {lines}
        {range.side === "old" && ", old"}
        {control.isExtending && ", arrows extend"}
      </span>
      {onComment !== null && (
        <Button
          look="primary"
          shortcut="c"
          icon={<MessageSquarePlus size={14} aria-hidden />}
          onClick={() => onComment(range)}
        >
          Comment
        </Button>
      )}
      <Button
        look="quiet"
        aria-label="Leave the selected lines"
        icon={<X size={14} aria-hidden />}
        onClick={() => control.choose(null)}
      />
    </output>
  );
}
