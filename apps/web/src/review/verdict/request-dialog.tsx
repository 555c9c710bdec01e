import { counted, oneLine } from "@muster/core/view";
import { useRef } from "react";
import { useDraft } from "../../drafts/index.ts";
import { Button, Dialog, TextArea } from "../../ui/index.ts";
import { lineWords } from "../threads/draft-place.ts";
import type { Thread } from "../threads/placing.ts";
import { Packet } from "./packet.tsx";
import { Refusal } from "./refusal.tsx";
import type { Verdict } from "./use-verdict.ts";

interface RequestDialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  task: string;
  revision: string;
  /** Comments that go with it. */
  open: readonly Thread[];
  /** Comments that were begun and not posted: they do not go with it. */
  drafts: number;
  verdict: Verdict;
  onNewer: () => void;
}

/** Sends a revision back: the open comments, a note, and before it goes the very text that the agent gets. */
export function RequestDialog(props: RequestDialogProps) {
  const { isOpen, onClose, title, task, revision, open, drafts, verdict, onNewer } = props;
  const [note, setNote, discard] = useDraft(`note:${task}`);
  const first = useRef<HTMLTextAreaElement>(null);
  const send = (): void => {
    if (verdict.isSending) return;
    void verdict.requestChanges(note).then((isDone) => {
      if (!isDone) return;
      discard();
      onClose();
    });
  };
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      first={first}
      isWide
      commands={[
        {
          id: "request.send",
          title: "Send to the agent",
          keys: ["$mod+Enter"],
          run: send,
          whileTyping: true,
        },
      ]}
      actions={
        <>
          <Button onClick={onClose}>Keep reading</Button>
          <Button look="primary" shortcut="$mod+Enter" disabled={verdict.isSending} onClick={send}>
            Send to the agent
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextArea
          label="Note"
          placeholder="What should be different? The comments below go with it."
          value={note}
          onChange={setNote}
          onCancel={onClose}
          ref={first}
        />
        <Comments open={open} drafts={drafts} />
        <Refusal failure={verdict.failure} task={task} onNewer={onNewer} />
        <h3 className="font-semibold">What the agent gets</h3>
        <Packet
          task={task}
          revision={revision}
          note={note}
          comments={open.map(({ comment }) => comment.number)}
        />
      </div>
    </Dialog>
  );
}

function Comments({ open, drafts }: Pick<RequestDialogProps, "open" | "drafts">) {
  return (
    <>
      <h3 className="font-semibold">{counted(open.length, "open comment")}</h3>
      {open.length > 0 && (
        <ul className="flex max-h-[20dvh] flex-col gap-1 overflow-auto">
          {open.map(({ comment, range }) => (
            <li key={comment.id} className="flex gap-2">
              <bdi dir="ltr" className="max-w-[50%] shrink-0 truncate text-muted">
                {lineWords(range)}
              </bdi>
              <bdi className="min-w-0 truncate">{oneLine(comment.body)}</bdi>
            </li>
          ))}
        </ul>
      )}
      {drafts > 0 && (
        <p className="text-waits">{`${counted(drafts, "comment")} begun and not posted: not part of it.`}</p>
      )}
    </>
  );
}
