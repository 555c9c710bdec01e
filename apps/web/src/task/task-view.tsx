import { useRef } from "react";
import { Split } from "../ui/index.ts";
import { legalSteps, nextStep } from "./actions/step.ts";
import { useSteps } from "./actions/use-steps.ts";
import { Conversation } from "./conversation/conversation.tsx";
import type { FollowedListHandle } from "./conversation/followed-list.tsx";
import type { TaskData } from "./data/use-task.ts";
import { useEditing } from "./facts/body.tsx";
import { Facts } from "./facts/facts.tsx";
import { CancelDialog } from "./header/cancel-dialog.tsx";
import { TaskHeader } from "./header/task-header.tsx";
import { useRenaming } from "./header/title.tsx";
import { TabBar, useShowTab, useTab } from "./tab-bar.tsx";
import { useTaskCommands } from "./use-task-commands.ts";

const itemsOf = (commands: ReturnType<typeof useTaskCommands>) =>
  commands.map(({ id, title, keys, run }) => ({ id, title, shortcut: keys[0], run }));

/** One task that was read: header, conversation, facts. */
export function TaskView({ data }: { data: TaskData }) {
  const { detail, head, asks, events, transcript } = data;
  const { id } = detail;
  const tab = useTab();
  const list = useRef<FollowedListHandle>(null);
  const toEnd = (): void => list.current?.toEnd();
  const show = useShowTab();
  // Questions stand at the end of the conversation.
  const steps = useSteps(id, head.revision, () => void show("conversation").then(toEnd));
  const renaming = useRenaming(id, head.title);
  const editing = useEditing(id);
  const standing = { ...head, isAsked: asks.length > 0 };
  const next = nextStep(standing);
  const legal = legalSteps(standing);
  const others = useTaskCommands(data, {
    legal,
    steps,
    rename: renaming.open,
    edit: () => void show("facts").then(editing.open),
    toEnd,
  });
  return (
    <div className="flex h-full min-h-0 flex-col">
      <TaskHeader
        head={head}
        next={next}
        others={legal.filter((step) => step !== next)}
        steps={steps}
        renaming={renaming}
        more={[itemsOf(others)]}
      />
      <TabBar task={id} shown={tab} />
      <div className="min-h-0 flex-1">
        <Split
          name="task"
          usual={360}
          shown={tab === "conversation" ? "first" : "second"}
          first={
            <Conversation
              ref={list}
              transcript={transcript}
              turns={detail.turns}
              asks={asks}
              workspace={detail.attempt?.path ?? null}
              isLive={head.liveRun}
            />
          }
          second={
            <aside
              aria-label="Facts"
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
              tabIndex={0}
              className="h-full overflow-y-auto bg-panel"
            >
              <Facts detail={detail} events={events} editing={editing} />
            </aside>
          }
        />
      </div>
      <CancelDialog steps={steps} isLive={head.liveRun} />
    </div>
  );
}
