import { useState } from "react";
import { call, refreshTask } from "../../api/index.ts";
import type { CallFailure } from "@muster/contract/client";
import { useDraft } from "../../drafts/index.ts";
import { Button, Failure, TextArea } from "../../ui/index.ts";
import { LongText } from "../conversation/long-text.tsx";
import { Section } from "./section.tsx";

export interface Editing {
  isOpen: boolean;
  open: () => void;
  close: () => void;
}

const draftKey = (task: string): string => `task:${task}:body`;

/** Writing anew what the task is; a draft that was left behind is open at once [SL-34]. */
export function useEditing(task: string): Editing {
  const [draft] = useDraft(draftKey(task));
  const [isOpen, setOpen] = useState(draft !== "");
  return { isOpen, open: () => setOpen(true), close: () => setOpen(false) };
}

function Editor({ task, body, close }: { task: string; body: string; close: () => void }) {
  const [draft, setDraft, discard] = useDraft(draftKey(task));
  const [isBegun, setBegun] = useState(draft !== "");
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const text = isBegun ? draft : body;
  const leave = (): void => {
    discard();
    close();
  };
  const save = async (): Promise<void> => {
    if (isSending) return;
    if (text === body) {
      leave();
      return;
    }
    setSending(true);
    const result = await call("task.edit", { task, body: text });
    setSending(false);
    if (!result.ok) {
      setFailure(result.error);
      return;
    }
    await refreshTask(task);
    leave();
  };
  return (
    <div className="flex flex-col gap-2">
      <TextArea
        label="What is to be done"
        value={text}
        hasFocus
        isDisabled={isSending}
        onChange={(changed) => {
          setBegun(true);
          setDraft(changed);
        }}
        onSubmit={() => void save()}
        onCancel={leave}
        className="min-h-40"
      />
      <Failure failure={failure} />
      <div className="flex justify-end gap-2">
        <Button look="quiet" shortcut="Escape" onClick={leave}>
          Discard
        </Button>
        <Button
          look="primary"
          shortcut="$mod+Enter"
          disabled={isSending}
          onClick={() => void save()}
        >
          Save
        </Button>
      </div>
    </div>
  );
}

/** What is to be done, in the person's words. */
export function Body({ task, body, editing }: { task: string; body: string; editing: Editing }) {
  return (
    <Section
      title="Task"
      aside={
        !editing.isOpen && (
          <Button look="quiet" shortcut="e" onClick={editing.open}>
            Edit
          </Button>
        )
      }
    >
      {editing.isOpen ? (
        <Editor task={task} body={body} close={editing.close} />
      ) : body.trim() === "" ? (
        <p className="text-muted">It has its title only.</p>
      ) : (
        <section
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label="What is to be done"
          className="max-h-72 overflow-auto"
        >
          <LongText text={body} />
        </section>
      )}
    </Section>
  );
}
