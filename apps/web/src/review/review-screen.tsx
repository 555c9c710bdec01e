import type { TaskDetail, TaskDiff } from "@muster/contract";
import type { CallFailure } from "@muster/contract/client";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { useRead } from "../api/index.ts";
import { Empty, Failure } from "../ui/index.ts";
import { CodePane } from "./code-pane.tsx";
import { type DiffControl, startHighlighting, useDiffControl } from "./diff/index.ts";
import { BesideLog } from "./gates/beside-log.tsx";
import { useGateCommands } from "./gates/use-gate-commands.ts";
import { LoadingPanes, LoadingReview } from "./loading.tsx";
import { FilesPane } from "./files/files-pane.tsx";
import { useViewed } from "./files/use-viewed.ts";
import { type PaneName, Panes } from "./panes.tsx";
import { ReviewHeader } from "./review-header.tsx";
import { type Comparison, comparisonOf, type DiffInput, diffInputOf } from "./show/comparison.ts";
import { useDiff } from "./show/use-diff.ts";
import { useFiles } from "./show/use-files.ts";
import { useWidening } from "./show/use-widening.ts";
import { useLayout } from "./show/use-layout.ts";
import { useSeen } from "./show/use-seen.ts";
import { SidePanel } from "./side/side-panel.tsx";
import { annotationsOf } from "./threads/annotations.tsx";
import type { Thread } from "./threads/placing.ts";
import { useJudging } from "./use-judging.ts";
import { useReviewCommands } from "./use-review-commands.ts";
import { Refusal } from "./verdict/refusal.tsx";
import { StandingLine } from "./verdict/standing-line.tsx";
import { VerdictBar } from "./verdict/verdict-bar.tsx";
import { VerdictDialogs } from "./verdict/verdict-dialogs.tsx";

const route = getRouteApi("/review/$task");

export function ReviewScreen() {
  const { task: id } = route.useParams();
  useEffect(startHighlighting, []);
  return <Opening key={id} id={id} />;
}

/** Opens on the task as it is now: what an earlier visit read is not what is to be judged. */
function Opening({ id }: { id: string }) {
  const { data, error, isFetching, isFetchedAfterMount } = useRead("task.get", { task: id });
  const [isOpen, setOpen] = useState(false);
  if (!isOpen && data !== undefined && (isFetchedAfterMount || !isFetching)) setOpen(true);
  if (isOpen && data !== undefined) return <ReviewOf task={data} />;
  return error === null ? <LoadingReview /> : <NoReview failure={error.failure} />;
}

const NoReview = ({ failure }: { failure: CallFailure }) => (
  <Empty title="This review cannot be shown." isHeading>
    <Failure failure={failure} />
    <Link
      to="/board"
      className="flex min-h-11 items-center text-accent underline underline-offset-2 desk:min-h-7"
    >
      See all tasks on the board
    </Link>
  </Empty>
);

const Unread = ({ failure }: { failure: CallFailure }) => (
  <div className="p-4">
    <Failure failure={failure} />
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
  // Two rounds beside each other, or without white space, are not all that is new.
  const isWhole = diff?.mode !== "between" && whitespace !== "ignore";
  const isNewlySeen = isWhole && shown === task.revision && shown !== task.seen;
  useSeen(task.id, isNewlySeen ? shown : null);
  const onNewer = (): void => {
    setOpened(task.revision);
    onShow(undefined);
  };
  const onShow = (search: string | undefined): void =>
    void navigate({ search: (now) => ({ ...now, show: search }) });
  const header = (verdict: ReactNode): ReactNode => (
    <ReviewHeader
      task={task}
      comparison={comparison}
      isNew={diff?.mode === "since_seen" && diff.seen === null}
      notice={noticeOf(task.revision, shown, opened)}
      onNewer={onNewer}
      onCompare={onShow}
    >
      {verdict}
    </ReviewHeader>
  );
  const revision = shown ?? opened;
  if (diff !== undefined && input !== null && revision !== null)
    return (
      <Compared
        key={`${show} ${shown} ${whitespace}`}
        {...{ task, diff, input, comparison, revision, header, onNewer, onShow }}
      />
    );
  return (
    <div className="flex h-full flex-col">
      {header(null)}
      {input === null && <Empty title="There is no such round." />}
      {input !== null && error === null && <LoadingPanes />}
      {error !== null && <Unread failure={error.failure} />}
    </div>
  );
}

/** What to say where another revision is to be judged. */
function noticeOf(current: string | null, shown: string | null, opened: string | null) {
  if (current === null || (shown ?? opened) === current) return null;
  return opened === current
    ? "This is an earlier round; it cannot be judged any more."
    : "A newer round is here.";
}

interface ComparedProps {
  task: TaskDetail;
  diff: TaskDiff;
  input: DiffInput;
  comparison: Comparison;
  /** What a verdict from here is about. */
  revision: string;
  header: (verdict: ReactNode) => ReactNode;
  onNewer: () => void;
  onShow: (show: string | undefined) => void;
}

/** The three panes over one comparison, and the verdict on it. */
function Compared(props: ComparedProps) {
  const { task, diff, input, comparison, revision, header, onNewer, onShow } = props;
  const { project, gate } = route.useSearch();
  const [pane, setPane] = useState<PaneName>("code");
  const filter = useRef<HTMLInputElement>(null);
  const viewed = useViewed(task.project.id);
  const { files, load, widenerOf, failure } = useFiles(diff, input);
  const control = useDiffControl(files, viewed.isViewed, load);
  const layout = useReviewLayout();
  const isWhole = isOverBase(diff);
  const reviewed = { task, revision, comparison, isWhole, control, viewed, project };
  const judging = useJudging(reviewed);
  const { onComment, actions } = judging;
  useOpenedAt(control);
  const whitespace = useWhitespace();
  const { wideningOf, onWiden } = useWidening(control, widenerOf);
  useReviewCommands({ control, viewed, layout, onComment, onWiden, filter, whitespace });
  const go = useGoing(control, () => setPane("code"));
  useGateCommands(task.gates, gate, go.toGate);
  const parts = { ...judging, files, about: { task: task.id, revision }, onNewer };
  return (
    <div className="flex h-full flex-col">
      {header(<VerdictBar {...actions} isBelow={false} />)}
      <StandingLine task={task} standing={actions.standing} />
      {judging.asked === null && judging.verdict.failure !== null && (
        <div className="border-b border-line p-2">
          <Refusal failure={judging.verdict.failure} task={task.id} onNewer={onNewer} />
        </div>
      )}
      <Panes
        now={pane}
        onChoose={setPane}
        files={
          <FilesPane
            control={control}
            viewed={viewed}
            filter={filter}
            onGo={() => setPane("code")}
          />
        }
        code={
          <BesideLog task={task.id} gate={gate} onClose={() => go.toGate(undefined)}>
            {files.length === 0 ? (
              <Empty title="Nothing changed between these two." />
            ) : (
              <CodePane
                control={control}
                layout={layout.now}
                viewed={viewed}
                annotations={annotationsOf(parts)}
                onComment={onComment}
                widenerOf={wideningOf}
                isWriting={judging.boxes.isWriting(control.range)}
                failure={failure}
              />
            )}
          </BesideLog>
        }
        side={
          <SidePanel
            {...{ task, control, gate, onShow }}
            {...judging}
            onGate={go.toGate}
            onThread={go.toThread}
            onFile={go.toFile}
          />
        }
      />
      <VerdictBar {...actions} isBelow />
      <VerdictDialogs {...{ task, revision, judging, onNewer }} />
    </div>
  );
}

/** Its old side is the base that comments of that side are about. */
const isOverBase = (diff: TaskDiff): boolean =>
  diff.mode === "revision" || (diff.mode === "since_seen" && diff.seen === null);

/** The ways from the panel into the code. */
function useGoing(control: DiffControl, showCode: () => void) {
  const navigate = route.useNavigate();
  return {
    toGate: (gate: string | undefined): void => {
      showCode();
      void navigate({ search: (now) => ({ ...now, gate }), replace: true });
    },
    toThread: ({ under, range }: Thread): void => {
      showCode();
      if (under !== null) control.toLine(under.file, under.side, under.line);
      // The line may be among those that are not new: everything shows it.
      else
        void navigate({
          search: (now) => ({
            ...now,
            show: "all",
            file: range.path,
            line: range.endLine,
            side: range.side,
          }),
        });
    },
    toFile: (path: string): void => {
      showCode();
      const file = control.files.find((known) => known.path === path);
      if (file !== undefined) control.toFile(file.id);
    },
  };
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
