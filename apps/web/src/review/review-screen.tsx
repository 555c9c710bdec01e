import type { TaskDetail, TaskDiff } from "@muster/contract";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useRead } from "../api/index.ts";
import { Empty, Failure, Skeleton } from "../ui/index.ts";
import { CodePane } from "./code-pane.tsx";
import { type DiffControl, startHighlighting, useDiffControl } from "./diff/index.ts";
import { FilesPane } from "./files/files-pane.tsx";
import { useViewed } from "./files/use-viewed.ts";
import { type PaneName, Panes } from "./panes.tsx";
import { ReviewHeader } from "./review-header.tsx";
import { comparisonOf, type DiffInput, diffInputOf } from "./show/comparison.ts";
import { useDiff } from "./show/use-diff.ts";
import { useFiles } from "./show/use-files.ts";
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
  const { show, whitespace } = route.useSearch();
  const navigate = route.useNavigate();
  const [opened, setOpened] = useState(task.revision);
  const comparison = comparisonOf(show);
  const input = diffInputOf(comparison, task, opened, whitespace === "ignore");
  const { data: diff, error } = useDiff(input, opened);
  const shown = diff === undefined || diff.mode === "live" ? null : diff.revision;
  useSeen(task.id, shown === task.revision && shown !== task.seen ? shown : null);
  const isNewer = task.revision !== null && task.revision !== opened && task.revision !== shown;
  return (
    <div className="flex h-full flex-col">
      <ReviewHeader
        task={task}
        comparison={comparison}
        isNew={diff?.mode === "since_seen" && diff.seen === null}
        hasNewer={isNewer}
        onNewer={() => setOpened(task.revision)}
        onCompare={(search) => void navigate({ search: (now) => ({ ...now, show: search }) })}
      />
      {input === null && <Empty title="There is no such round." />}
      {diff === undefined && error === null && input !== null && <Skeleton className="m-4 h-40" />}
      {error !== null && <Unread failure={error} />}
      {diff !== undefined && input !== null && (
        <Compared key={`${show} ${shown} ${whitespace}`} task={task} diff={diff} input={input} />
      )}
    </div>
  );
}

interface ComparedProps {
  task: TaskDetail;
  diff: TaskDiff;
  input: DiffInput;
}

/** The three panes over one comparison. */
function Compared({ task, diff, input }: ComparedProps) {
  const [pane, setPane] = useState<PaneName>("code");
  const filter = useRef<HTMLInputElement>(null);
  const viewed = useViewed(task.project.id);
  const { files, load, failure } = useFiles(diff, input);
  const control = useDiffControl(files, viewed.isViewed, load);
  const layout = useReviewLayout();
  useOpenedAt(control);
  useReviewCommands({
    control,
    viewed,
    layout,
    onComment: null,
    filter,
    whitespace: useWhitespace(),
  });
  if (files.length === 0) return <Empty title="Nothing changed between these two." />;
  return (
    <Panes
      now={pane}
      onChoose={setPane}
      files={
        <FilesPane control={control} viewed={viewed} filter={filter} onGo={() => setPane("code")} />
      }
      code={
        <CodePane
          control={control}
          layout={layout.now}
          viewed={viewed}
          annotations={[]}
          onComment={null}
          failure={failure}
        />
      }
      side={<SidePanel task={task} />}
    />
  );
}

/** Goes where the address says. */
function useOpenedAt(control: DiffControl): void {
  const { file, line, side } = route.useSearch();
  const goThere = useEffectEvent((to: ReturnType<typeof route.useSearch>) => {
    if (to.file === undefined) return;
    if (to.line === undefined) control.toFile(to.file);
    else control.toLine(to.file, to.side ?? "new", to.line);
  });
  useEffect(() => goThere({ file, line, side }), [file, line, side]);
}

/** One column or two: the address goes before what was chosen last, until somebody chooses. */
function useReviewLayout() {
  const { view } = route.useSearch();
  const { layout, canSplit, choose } = useLayout(view);
  return {
    now: layout,
    canSplit,
    toggle: () => choose(layout === "unified" ? "split" : "unified"),
  };
}

function useWhitespace() {
  const { whitespace } = route.useSearch();
  const navigate = route.useNavigate();
  const isIgnored = whitespace === "ignore";
  return {
    isIgnored,
    toggle: () =>
      void navigate({
        search: (now) => ({ ...now, whitespace: isIgnored ? undefined : "ignore" }),
        replace: true,
      }),
  };
}
