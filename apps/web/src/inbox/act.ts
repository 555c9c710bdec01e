import type { TaskCard } from "@muster/contract/live";
import { useState } from "react";
import type { CallFailure } from "@muster/contract/client";
import { call } from "../api/index.ts";
import { offerUndo } from "../ui/index.ts";

/** What the inbox does to a task, besides judging it. */
export type Act = "pause" | "resume" | "cancel" | "reopen" | "land" | "unapprove" | "approve";

/** What takes an act back, and how it is called; null: nothing does. */
const undoOf: Record<Act, { act: Act; verb: string } | null> = {
  pause: { act: "resume", verb: "Undo" },
  resume: { act: "pause", verb: "Undo" },
  cancel: { act: "reopen", verb: "Reopen" },
  unapprove: { act: "approve", verb: "Undo" },
  approve: { act: "unapprove", verb: "Undo" },
  reopen: null,
  land: null,
};

const doneWords: Record<Act, string> = {
  pause: "Paused",
  resume: "Resumed",
  cancel: "Cancelled",
  reopen: "Reopened",
  land: "Landing",
  unapprove: "Approval taken back of",
  approve: "Approved",
};

type Target = Pick<TaskCard, "id" | "number" | "revision">;

const send = (act: Act, { id, revision }: Target) => {
  switch (act) {
    case "land":
    case "approve":
      return call(`task.${act}`, { task: id, revision: revision ?? "" });
    default:
      return call(`task.${act}`, { task: id });
  }
};

/** Does something to a task; what can be undone is offered for five seconds, and a refusal is kept for its place. */
export function useAct() {
  const [refusal, setRefusal] = useState<{ task: string; failure: CallFailure } | null>(null);
  const act = async (name: Act, target: Target): Promise<void> => {
    setRefusal(null);
    const result = await send(name, target);
    if (!result.ok) {
      setRefusal({ task: target.id, failure: result.error });
      return;
    }
    const undo = undoOf[name];
    if (undo !== null && result.value.changed)
      offerUndo({
        text: `${doneWords[name]} #${target.number}`,
        verb: undo.verb,
        run: () => void act(undo.act, target),
      });
  };
  return { act, failureOf: (task: string) => (refusal?.task === task ? refusal.failure : null) };
}
