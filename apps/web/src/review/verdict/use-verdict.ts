import type { TaskDetail } from "@muster/contract";
import type { CallFailure } from "@muster/contract/client";
import { useState } from "react";
import { toast } from "sonner";
import { call, failureWords, refreshTask } from "../../api/index.ts";
import { offerUndo } from "../../ui/index.ts";
import { refusedFor } from "./refused.ts";
import { useNext } from "./use-next.ts";

/** What a verdict is about: the revision on the screen. */
export interface Judged {
  task: Pick<TaskDetail, "id" | "number">;
  revision: string;
  /** The reviews of this project come next; undefined: of all. */
  project: string | undefined;
}

export interface Verdict {
  approve: (land: boolean) => Promise<boolean>;
  land: () => Promise<boolean>;
  takeBack: () => Promise<boolean>;
  requestChanges: (note: string) => Promise<boolean>;
  isSending: boolean;
  failure: CallFailure | null;
  clear: () => void;
}

type Answer = { ok: true } | { ok: false; error: CallFailure };

/** Landing may be faster than a person: then it takes another change to undo it. */
function undoRefusal(number: number, failure: CallFailure): string {
  const stage = refusedFor(failure, "invalid_transition")?.stage;
  if (stage === "landed" || refusedFor(failure, "too_late") !== null)
    return `#${number} has landed already. A new task can revert it.`;
  const { message, next } = failureWords(failure);
  return `${message} ${next}`;
}

/** The judgements of one revision. A refusal stays until the next one; after a verdict the next review opens. */
export function useVerdict({ task, revision, project }: Judged): Verdict {
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const { onwards, back } = useNext(task.id, project);
  const about = { task: task.id, revision };

  const send = async (command: () => Promise<Answer>): Promise<boolean> => {
    setSending(true);
    setFailure(null);
    const result = await command();
    setSending(false);
    if (!result.ok) setFailure(result.error);
    // Also after a refusal: what stands on the screen is old then.
    void refreshTask(task.id);
    return result.ok;
  };
  const undo = async (): Promise<void> => {
    const result = await call("task.unapprove", { task: task.id });
    if (!result.ok) {
      toast(undoRefusal(task.number, result.error));
      return;
    }
    void refreshTask(task.id);
    await back();
    toast(`The approval of #${task.number} is taken back.`);
  };
  const approved = async (text: string): Promise<void> =>
    offerUndo({ text: `${text} ${await onwards()}`, run: () => void undo() });

  return {
    isSending,
    failure,
    clear: () => setFailure(null),
    approve: async (land) => {
      const isDone = await send(() => call("task.approve", { ...about, land }));
      if (isDone) await approved(`Approved #${task.number}.`);
      return isDone;
    },
    land: async () => {
      const isDone = await send(() => call("task.land", about));
      if (isDone) await approved(`#${task.number} lands.`);
      return isDone;
    },
    takeBack: () => send(() => call("task.unapprove", { task: task.id })),
    requestChanges: async (note) => {
      const words = note.trim() === "" ? {} : { note };
      const isDone = await send(() => call("task.requestChanges", { ...about, ...words }));
      if (isDone) toast(`Sent #${task.number} back. ${await onwards()}`);
      return isDone;
    },
  };
}
