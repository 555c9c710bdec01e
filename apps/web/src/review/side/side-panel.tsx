import type { TaskDetail } from "@muster/contract";
import { AskForm } from "../../ui/index.ts";
import type { DiffControl } from "../diff/index.ts";
import { GatesList } from "../gates/gates-list.tsx";
import { RoundsList } from "../rounds/rounds-list.tsx";
import { Said } from "../said/said.tsx";
import type { Thread } from "../threads/placing.ts";
import { ThreadsList } from "../threads/threads-list.tsx";
import type { CommentBoxes } from "../threads/use-comment-boxes.ts";
import { FlagsList } from "./flags-list.tsx";

interface SidePanelProps {
  task: TaskDetail;
  control: DiffControl;
  threads: readonly Thread[];
  boxes: CommentBoxes;
  roundOf: (thread: Thread) => number | null;
  /** The gate whose log is open. */
  gate: string | undefined;
  onGate: (gate: string) => void;
  onThread: (thread: Thread) => void;
  onFile: (path: string) => void;
  onShow: (show: string) => void;
}

/** What stands beside the code: what was proven, what was said, what must not be overlooked. */
export function SidePanel(props: SidePanelProps) {
  const { task, control, threads, boxes, roundOf, gate } = props;
  return (
    <aside aria-label="Review" className="h-full overflow-auto bg-page">
      {task.asks.map((ask) => (
        <div key={ask.id} className="border-b border-line p-3">
          <AskForm ask={ask} hasKeys={false} />
        </div>
      ))}
      <GatesList gates={task.gates} opened={gate} onOpen={props.onGate} />
      <ThreadsList
        task={task.id}
        threads={threads}
        boxes={boxes}
        roundOf={roundOf}
        chosen={control.range}
        onGo={props.onThread}
      />
      <Said task={task.id} />
      <FlagsList
        flags={task.flags}
        isShown={(path) => control.files.some((file) => file.path === path)}
        onGo={props.onFile}
      />
      <RoundsList task={task} onShow={props.onShow} />
    </aside>
  );
}
