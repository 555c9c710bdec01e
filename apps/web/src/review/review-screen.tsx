import type { TaskDetail, TaskDiff } from "@muster/contract";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useRead } from "../api/index.ts";
import { Empty, Failure, Skeleton } from "../ui/index.ts";
import { CodePane } from "./code-pane.tsx";
import { filesOfDiff, startHighlighting, useDiffControl } from "./diff/index.ts";
import { FilesPane } from "./files/files-pane.tsx";
import { useViewed } from "./files/use-viewed.ts";
import { type PaneName, Panes } from "./panes.tsx";
import { ReviewHeader } from "./review-header.tsx";
import { comparisonOf, diffInputOf } from "./show/comparison.ts";
import { useDiff } from "./show/use-diff.ts";
import { useLayout } from "./show/use-layout.ts";
import { useSeen } from "./show/use-seen.ts";
import { SidePanel } from "./side-panel.tsx";
import { useReviewCommands } from "./use-review-commands.ts";

const route = getRouteApi("/review/$task");

export function ReviewScreen() {
  const { task: id } = route.useParams();
  const task = useRead("task.get", { task: id });
  useEffect(startHighlighting, []);
  if (task.isPending) return <Skeleton className="m-4 h-40" />;
  if (task.data === undefined) return <Unread failure={task.error} />;
  return <ReviewOf key={task.data.id} task={task.data} />;
}

const Unread = ({ failure }: { failure: ReturnType<typeof useRead>["error"] }) => (
  <div className="p-4">
    <Failure failure={failure?.failure ?? null} />
  </div>
);

/** A task under review. What it shows stays while somebody reads it: a newer revision is offered, not swapped in. */
function ReviewOf({ task }: { task: TaskDetail }) {
  const { show } = route.useSearch();
  const navigate = route.useNavigate();
  const [opened, setOpened] = useState(task.revision);
  const comparison = comparisonOf(show);
  const input = diffInputOf(comparison, task, opened);
  const diff = useDiff(input, opened);
  const shown = diff.data === undefined || diff.data.mode === "live" ? opened : diff.data.revision;
  const isSeen = diff.data === undefined || diff.data.mode === "live" || shown === task.seen;
  useSeen(task.id, isSeen ? null : shown);
  return (
    <div className="flex h-full flex-col">
      <ReviewHeader
        task={task}
        comparison={comparison}
        isNew={diff.data?.mode === "since_seen" && diff.data.seen === null}
        hasNewer={task.revision !== null && shown !== null && task.revision !== shown}
        onNewer={() => setOpened(task.revision)}
        onCompare={(search) => void navigate({ search: (now) => ({ ...now, show: search }) })}
      />
      {diff.isPending && <Skeleton className="m-4 h-40" />}
      {diff.error !== null && <Unread failure={diff.error} />}
      {diff.data !== undefined && (
        <Compared key={`${show} ${shown}`} task={task} diff={diff.data} />
      )}
    </div>
  );
}

/** The three panes over one comparison. */
function Compared({ task, diff }: { task: TaskDetail; diff: TaskDiff }) {
  const { view, file, line, side } = route.useSearch();
  const [pane, setPane] = useState<PaneName>("code");
  const filter = useRef<HTMLInputElement>(null);
  const viewed = useViewed(task.project.id);
  const [files, setFiles] = useState(() => ({ of: diff, list: filesOfDiff(diff) }));
  if (files.of !== diff) setFiles({ of: diff, list: filesOfDiff(diff) });
  const control = useDiffControl(files.list, viewed.isViewed);
  const goThere = useEffectEvent((to: ReturnType<typeof route.useSearch>) => {
    if (to.file === undefined) return;
    if (to.line === undefined) control.toFile(to.file);
    else control.toLine(to.file, to.side ?? "new", to.line);
  });
  useEffect(() => goThere({ file, line, side }), [file, line, side]);
  const layout = useLayout(view);
  const toggle = (): void => layout.choose(layout.layout === "unified" ? "split" : "unified");
  useReviewCommands({
    control,
    viewed,
    layout: { now: layout.layout, canSplit: layout.canSplit, toggle },
    onComment: null,
    filter,
  });
  if (files.list.length === 0) return <Empty title="Nothing changed between these two." />;
  return (
    <Panes
      now={pane}
      onChoose={setPane}
      files={<FilesPane control={control} viewed={viewed} flags={task.flags} filter={filter} />}
      code={
        <CodePane
          control={control}
          layout={layout.layout}
          viewed={viewed}
          flags={task.flags}
          annotations={[]}
          onComment={null}
        />
      }
      side={<SidePanel task={task} />}
    />
  );
}
