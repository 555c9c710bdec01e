import { Button, Dialog } from "../../ui/index.ts";
import type { Steps } from "../actions/use-steps.ts";

/** Cancelling ends a run that lives: it is asked once. */
export function CancelDialog({ steps, isLive }: { steps: Steps; isLive: boolean }) {
  return (
    <Dialog
      title="Cancel the task?"
      isOpen={steps.isCancelling}
      onClose={steps.keep}
      commands={[
        {
          id: "dialog.cancel",
          title: "Cancel the task",
          keys: ["$mod+Enter"],
          run: steps.confirmCancel,
        },
      ]}
      actions={
        <>
          <Button onClick={steps.keep}>Keep it</Button>
          <Button look="danger" shortcut="$mod+Enter" onClick={steps.confirmCancel}>
            Cancel the task
          </Button>
        </>
      }
    >
      <p>
        {isLive ? "Its run is stopped. " : ""}
        What is done is kept; Reopen begins it again with a new attempt.
      </p>
    </Dialog>
  );
}
