import { toast } from "sonner";
import { refreshTask, useSend } from "../../api/index.ts";
import { Button, Dialog, Failure } from "../../ui/index.ts";

/** What stands in the workspace is replaced: it is asked once. `turn` null: nothing is asked. */
export function RestoreDialog({
  task,
  turn,
  onClose,
}: {
  task: string;
  turn: number | null;
  onClose: () => void;
}) {
  const { send, isSending, failure, clear } = useSend("task.restore");
  const close = (): void => {
    clear();
    onClose();
  };
  const restore = async (): Promise<void> => {
    if (turn === null || isSending) return;
    const result = await send({ task, turn });
    if (!result.ok) return;
    close();
    toast(`The workspace is as turn ${turn} left it.`);
    await refreshTask(task);
  };
  return (
    <Dialog
      title={turn === null ? "Restore" : `Restore turn ${turn}?`}
      isOpen={turn !== null}
      onClose={close}
      commands={[
        {
          id: "dialog.restore",
          title: "Restore the snapshot",
          keys: ["$mod+Enter"],
          run: () => void restore(),
        },
      ]}
      actions={
        <>
          <Button onClick={close}>Keep what is there</Button>
          <Button
            look="primary"
            shortcut="$mod+Enter"
            disabled={isSending}
            onClick={() => void restore()}
          >
            Restore
          </Button>
        </>
      }
    >
      <p>
        The workspace is brought back to what this turn left. Edits made in it since that no turn
        has saved are replaced. Snapshots of later turns stay.
      </p>
      <div className="mt-3">
        <Failure failure={failure} />
      </div>
    </Dialog>
  );
}
