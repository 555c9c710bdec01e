import type { CallFailure } from "@muster/contract/client";
import type { TaskCard } from "@muster/contract/live";
import type { Result } from "@muster/model";
import { toast } from "sonner";
import { call, failureWords } from "../api/index.ts";
import { offerUndo } from "../ui/index.ts";
import type { Command } from "./moves.ts";
import { boardState, setRefused, setSending } from "./state.ts";

type Sent = Promise<Result<unknown, CallFailure>>;

const sends: Record<Command, (card: TaskCard) => Sent> = {
  run: ({ id }) => call("task.run", { task: id }),
  pause: ({ id }) => call("task.pause", { task: id }),
  resume: ({ id }) => call("task.resume", { task: id }),
  cancel: ({ id }) => call("task.cancel", { task: id }),
  reopen: ({ id }) => call("task.reopen", { task: id }),
  unapprove: ({ id }) => call("task.unapprove", { task: id }),
  deliver: ({ id }) => call("task.deliver", { task: id }),
  land: ({ id, revision }) => call("task.land", { task: id, revision: revision ?? "" }),
};

/** A card that was cancelled is not there any more: what is refused about it is said beside the offer. */
async function reopen({ id, number }: TaskCard): Promise<void> {
  const result = await call("task.reopen", { task: id });
  if (result.ok) return;
  const { message, next } = failureWords(result.error);
  toast.error(`#${number} was not reopened. ${message} ${next}`);
}

const offerReopening = (card: TaskCard): void =>
  offerUndo({
    text: `Cancelled #${card.number}. Reopened, it begins with a new attempt.`,
    verb: "Reopen",
    run: () => void reopen(card),
  });

/** Sends a command about a card, one at a time; what comes of it is pushed, and a refusal is shown at the card. */
export async function sendMove(card: TaskCard, move: Command): Promise<void> {
  const { id } = card;
  if (boardState.getState().sending.has(id)) return;
  setRefused(id, null);
  setSending(id, move);
  const result = await sends[move](card);
  setSending(id, null);
  if (!result.ok) setRefused(id, result.error);
  else if (move === "cancel") offerReopening(card);
}
