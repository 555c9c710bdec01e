import type { CallFailure } from "@muster/contract/client";
import { MessageSquarePlus, UnfoldVertical, X } from "lucide-react";
import { Button, Failure } from "../ui/index.ts";
import {
  type Annotation,
  type DiffControl,
  type DiffFile,
  DiffView,
  type LineRange,
} from "./diff/index.ts";
import { FlagTag } from "./files/flags.tsx";
import { ViewedButton } from "./files/viewed-button.tsx";
import type { Viewed } from "./files/use-viewed.ts";
import { ShownMark } from "./verdict/shown-mark.tsx";

interface CodePaneProps {
  control: DiffControl;
  layout: "unified" | "split";
  viewed: Viewed;
  annotations: readonly Annotation[];
  onComment: ((range: LineRange) => void) | null;
  /** Shows more of a file's unchanged lines; null: there is no more. */
  widenerOf: (file: DiffFile) => (() => void) | null;
  /** A comment on the chosen lines is being written. */
  isWriting: boolean;
  /** Of reading a file that was left out. */
  failure: CallFailure | null;
}

/** The code, and what can be done with the lines that are chosen in it. */
export function CodePane(props: CodePaneProps) {
  const { control, layout, viewed, widenerOf, annotations, onComment, isWriting, failure } = props;
  return (
    <section aria-label="Code" className="relative h-full min-w-0 bg-panel">
      <h2 className="sr-only">Code</h2>
      <DiffView
        control={control}
        layout={layout}
        annotations={annotations}
        onComment={onComment}
        headerOf={(file) => headerOf(file, { control, viewed, widenerOf })}
      />
      {failure !== null && (
        <div className="absolute inset-x-4 bottom-4 z-10">
          <Failure failure={failure} />
        </div>
      )}
      {!isWriting && <ChosenLines control={control} onComment={onComment} />}
    </section>
  );
}

function WidenButton({ file, onWiden }: { file: DiffFile; onWiden: (() => void) | null }) {
  if (onWiden === null) return null;
  return (
    <Button
      look="quiet"
      aria-label={`Show more of the unchanged lines of ${file.path}`}
      title="Show more of the unchanged lines (e)"
      icon={<UnfoldVertical size={14} aria-hidden />}
      onClick={onWiden}
    />
  );
}

/** Of a binary file, or one that only moved, the header is all there is to see. */
const hasContent = ({ binary, patch }: DiffFile): boolean => !binary && patch !== "";

const headerOf = (
  file: DiffFile,
  { control, viewed, widenerOf }: Pick<CodePaneProps, "control" | "viewed" | "widenerOf">,
) => (
  <>
    <WidenButton file={file} onWiden={widenerOf(file)} />
    <ShownMark file={file} isFolded={control.isFolded(file) && hasContent(file)} />
    {file.flags.map((flag) => (
      <FlagTag key={flag.kind} flag={flag} />
    ))}
    <ViewedButton
      isViewed={viewed.isViewed(file)}
      path={file.path}
      onMark={(isViewed) => {
        viewed.mark(file, isViewed);
        control.fold(file, isViewed);
      }}
    />
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
