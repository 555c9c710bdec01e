import type { CallFailure } from "@muster/contract/client";
import { PenLine } from "lucide-react";
import { useState } from "react";
import { refreshTask, useSend } from "../../api/index.ts";
import { useDraft } from "../../drafts/index.ts";
import { Button, TextArea } from "../../ui/index.ts";
import type { LineRange } from "../diff/index.ts";
import { Refusal } from "../verdict/refusal.tsx";
import { lineWords } from "./draft-place.ts";
import type { CommentBox, CommentBoxes } from "./use-comment-boxes.ts";

interface CommentBoxProps {
  /** The revision that the lines are of. */
  about: { task: string; revision: string };
  box: CommentBox;
  boxes: CommentBoxes;
  /** Shows the newer round that stands in the way. */
  onNewer: () => void;
}

/** A comment that is being written, under its lines. */
export function CommentBoxView({ about, box, boxes, onNewer }: CommentBoxProps) {
  const { range } = box;
  const [text, setText, discard] = useDraft(boxes.keyOf(range));
  if (!box.isOpen) return <Kept text={text} onOpen={() => boxes.open(range)} />;
  const end = (): void => {
    discard();
    boxes.end(range);
  };
  return (
    <Writing
      {...{ about, range, text, onNewer }}
      wantsFocus={box.wantsFocus}
      onChange={setText}
      onClose={() => boxes.close(range)}
      onEnd={end}
    />
  );
}

function Kept({ text, onOpen }: { text: string; onOpen: () => void }) {
  return (
    <div className="border-y border-line bg-page px-3 py-1 font-sans text-base">
      <Button
        look="quiet"
        className="max-w-full"
        icon={<PenLine size={14} aria-hidden className="shrink-0" />}
        onClick={onOpen}
      >
        <span className="shrink-0">Not posted:</span>
        <bdi className="min-w-0 truncate font-normal">{text}</bdi>
      </Button>
    </div>
  );
}

interface WritingProps {
  about: CommentBoxProps["about"];
  range: LineRange;
  text: string;
  wantsFocus: boolean;
  onChange: (text: string) => void;
  onClose: () => void;
  onEnd: () => void;
  onNewer: () => void;
}

/** What is written goes by one command; a refusal stands under it, and the text stays. */
function usePost({ about, range, text, onEnd }: WritingProps) {
  const { send, isSending, failure, clear } = useSend("task.comment");
  const [isEmpty, setEmpty] = useState(false);
  const post = async (): Promise<void> => {
    setEmpty(text.trim() === "");
    if (text.trim() === "" || isSending) return;
    const result = await send({ ...about, ...range, body: text });
    if (!result.ok) return;
    onEnd();
    void refreshTask(about.task);
  };
  return { post: () => void post(), isSending, failure, clear, isEmpty };
}

function Writing(props: WritingProps) {
  const { range, text, wantsFocus, onChange, onClose, onEnd, onNewer, about } = props;
  const { post, isSending, failure, isEmpty } = usePost(props);
  return (
    <section
      aria-label={`Comment on ${lineWords(range)}`}
      className="border-y border-line bg-page p-3 font-sans text-base"
    >
      <div className="flex max-w-[720px] flex-col gap-2">
        <TextArea
          label={`Comment on ${lineWords(range)}`}
          placeholder="What should change here? Markdown works."
          value={text}
          hasFocus={wantsFocus}
          onChange={onChange}
          onSubmit={post}
          onCancel={onClose}
        />
        <CommentRefusal {...{ failure, about, onNewer }} />
        <div className="flex flex-wrap items-center gap-2">
          <Button look="primary" shortcut="$mod+Enter" disabled={isSending} onClick={post}>
            Comment
          </Button>
          <Button look="quiet" shortcut="Escape" onClick={onClose}>
            Close
          </Button>
          {text !== "" && (
            <Button look="quiet" onClick={onEnd}>
              Discard
            </Button>
          )}
          <output className="text-muted">
            {isEmpty && text.trim() === "" && "Write what should change first."}
          </output>
        </div>
      </div>
    </section>
  );
}

const CommentRefusal = ({
  failure,
  about,
  onNewer,
}: {
  failure: CallFailure | null;
  about: { task: string };
  onNewer: () => void;
}) => <Refusal failure={failure} task={about.task} onNewer={onNewer} />;
