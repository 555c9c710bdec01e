import type { CallFailure } from "@muster/contract/client";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call, refreshTask } from "../../api/index.ts";
import type { Step } from "./step.ts";

const operationOf = {
  run: "task.run",
  pause: "task.pause",
  resume: "task.resume",
  cancel: "task.cancel",
  reopen: "task.reopen",
  unapprove: "task.unapprove",
  deliver: "task.deliver",
} as const;

type Sent = Exclude<Step, "answer" | "review">;

const send = (step: Sent, task: string, revision: string | null) =>
  step === "land"
    ? call("task.land", { task, revision: revision ?? "" })
    : call(operationOf[step], { task });

export interface Steps {
  take: (step: Step) => void;
  isSending: boolean;
  failure: CallFailure | null;
  /** The person is asked whether they mean it. */
  isCancelling: boolean;
  confirmCancel: () => void;
  keep: () => void;
}

/** Takes steps for one task, one at a time; a refusal stays until the next one. */
export function useSteps(task: string, revision: string | null, answer: () => void): Steps {
  const navigate = useNavigate();
  const [isSending, setSending] = useState(false);
  const [isCancelling, setCancelling] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);

  const sendStep = async (step: Sent): Promise<void> => {
    setSending(true);
    setFailure(null);
    const result = await send(step, task, revision);
    setSending(false);
    if (result.ok) await refreshTask(task);
    else setFailure(result.error);
  };
  const take = (step: Step): void => {
    if (step === "answer") answer();
    else if (step === "review") void navigate({ to: "/review/$task", params: { task } });
    else if (step === "cancel") setCancelling(true);
    else if (!isSending) void sendStep(step);
  };
  return {
    take,
    isSending,
    failure,
    isCancelling,
    confirmCancel: () => {
      setCancelling(false);
      void sendStep("cancel");
    },
    keep: () => setCancelling(false),
  };
}
