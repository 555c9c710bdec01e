import type { TaskDetail } from "@muster/contract";
import type { Judging } from "../use-judging.ts";
import { ApproveDialog } from "./approve-dialog.tsx";
import { RequestDialog } from "./request-dialog.tsx";

interface VerdictDialogsProps {
  task: TaskDetail;
  revision: string;
  judging: Judging;
  onNewer: () => void;
}

/** What is asked and shown before a verdict goes. */
export function VerdictDialogs({ task, revision, judging, onNewer }: VerdictDialogsProps) {
  const { asked, close, verdict, concerns, open, actions } = judging;
  const common = { onClose: close, task: task.id, verdict, onNewer };
  return (
    <>
      <ApproveDialog
        {...common}
        title={`Approve #${task.number}?`}
        isOpen={asked?.kind === "approve"}
        concerns={concerns}
        unenforced={actions.unenforced}
        isManual={task.project.configuration.land === "manual"}
      />
      <RequestDialog
        {...common}
        title={`Request changes of #${task.number}`}
        isOpen={asked?.kind === "request"}
        revision={revision}
        open={open}
        drafts={asked?.drafts ?? 0}
      />
    </>
  );
}
