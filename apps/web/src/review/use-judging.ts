import type { TaskDetail } from "@muster/contract";
import { useState } from "react";
import { toast } from "sonner";
import { scopes, useCommands } from "../keyboard/index.ts";
import type { DiffControl, LineRange } from "./diff/index.ts";
import type { Viewed } from "./files/use-viewed.ts";
import type { Comparison } from "./show/comparison.ts";
import { isOpen, type Thread, threadsOf } from "./threads/placing.ts";
import { type CommentBoxes, useCommentBoxes } from "./threads/use-comment-boxes.ts";
import { concernsOf } from "./verdict/concerns.ts";
import { useShownFiles } from "./verdict/shown-files.ts";
import { standingOf } from "./verdict/standing.ts";
import { useVerdict } from "./verdict/use-verdict.ts";

export interface Reviewed {
  task: TaskDetail;
  /** The revision that a verdict from this screen is about. */
  revision: string;
  comparison: Comparison;
  /** The old side is the revision's base. */
  isWhole: boolean;
  control: DiffControl;
  viewed: Viewed;
  project: string | undefined;
}

/** What a person is about to do, and how many comments were begun and not posted when they asked. */
interface Asked {
  kind: "approve" | "request";
  drafts: number;
}
const noDrafts: Asked = { kind: "approve", drafts: 0 };

/** Opens a box on lines that a comment can name: those of the revision to be judged, and of its base. */
function commentOn({ task, revision, comparison, isWhole }: Reviewed, boxes: CommentBoxes) {
  if (comparison.kind === "live" || task.revision !== revision) return null;
  return (range: LineRange): void => {
    if (range.side === "new" || isWhole) boxes.open(range);
    else toast("That line is of the former round. Comment on one that is there now.");
  };
}

/** What is said about a revision, and the verdict on it. */
export function useJudging(reviewed: Reviewed) {
  const { task, revision, comparison, isWhole, control, viewed, project } = reviewed;
  const [asked, setAsked] = useState<Asked | null>(null);
  const wasShown = useShownFiles();
  const boxes = useCommentBoxes(task.id, revision);
  const threads = threadsOf(task, { revision, isWhole, files: control.files });
  const verdict = useVerdict({ task, revision, project });
  const standing = standingOf(task, revision);
  const open = threads.filter(isOpen);
  const unseen = control.files.filter((file) => !wasShown(file) && !viewed.isViewed(file));
  const concernsWith = (drafts: number) =>
    concernsOf(task, {
      unseen: unseen.map(({ path }) => path),
      isWhatLands: comparison.kind === "since_seen" || comparison.kind === "everything",
      drafts,
      openThreads: open.length,
    });
  const isOpenToJudge = standing.kind === "open";

  const ask = (kind: Asked["kind"]): void => {
    verdict.clear();
    setAsked({ kind, drafts: boxes.countUnposted() });
  };
  const approve = (): void => {
    if (verdict.isSending) return;
    if (concernsWith(boxes.countUnposted()).length > 0) ask("approve");
    else void verdict.approve(false).then((isDone) => !isDone && setAsked(noDrafts));
  };
  const actions = {
    standing,
    isSending: verdict.isSending,
    unenforced: task.enforcement.enforced ? null : task.enforcement.note,
    onApprove: approve,
    onRequest: () => ask("request"),
    onLand: () => void verdict.land(),
    onTakeBack: () => void verdict.takeBack(),
  };
  useVerdictCommands(actions, isOpenToJudge);
  return {
    threads,
    boxes,
    roundOf: (thread: Thread): number | null =>
      task.rounds.find(({ id }) => id === thread.comment.round)?.number ?? null,
    onComment: commentOn(reviewed, boxes),
    open,
    concerns: concernsWith(asked?.drafts ?? 0),
    verdict,
    actions,
    asked,
    close: () => {
      setAsked(null);
      verdict.clear();
    },
  };
}

export type Judging = ReturnType<typeof useJudging>;

function useVerdictCommands(actions: Judging["actions"], canJudge: boolean): void {
  const { standing, onApprove, onRequest, onLand, onTakeBack } = actions;
  const approved = standing.kind === "approved" ? standing : null;
  useCommands(scopes.review, [
    { id: "approve", title: "Approve", keys: ["a"], enabled: canJudge, run: onApprove },
    { id: "request", title: "Request changes", keys: ["r"], enabled: canJudge, run: onRequest },
    { id: "land", title: "Land", keys: ["l"], enabled: approved?.canLand === true, run: onLand },
    {
      id: "take-back",
      title: "Take the approval back",
      keys: [],
      enabled: approved?.canTakeBack === true,
      run: onTakeBack,
    },
  ]);
}
