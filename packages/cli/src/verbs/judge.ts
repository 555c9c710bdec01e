import type { TaskDetail } from "@muster/contract";
import type { Result } from "@muster/model";
import { type Context, target } from "../context.ts";
import { type Failure, refused } from "../failure.ts";
import { taskName } from "../print/task-name.ts";
import { shortId } from "../views/ask-lines.ts";
import type { Words } from "./verb.ts";

export interface Judged {
  /** What every verdict carries. */
  named: { task: string; project: string; revision: string };
  detail: TaskDetail;
  /** Which revision was taken where the command line named none. */
  note: string[];
}

const nothingSeen = ({ number, project, revision }: TaskDetail) =>
  revision === null
    ? refused({
        code: "revision_required",
        message: `#${number} has no revision to judge yet.`,
        next: `Wait until the agent has ended its turn; \`muster why ${taskName(project.name, number)}\` says where it is.`,
        retryable: true,
        data: { current: null },
      })
    : refused({
        code: "revision_required",
        message: `You were shown no revision of #${number} yet; the current one is ${revision}.`,
        next: `Look at it with \`muster diff ${taskName(project.name, number)}\`, or pass --revision ${revision}.`,
        data: { current: revision },
      });

/** The task with the revision that is judged: the one of `--revision`, else the one that the person was shown last. */
export async function judged(context: Context, words: Words): Promise<Result<Judged, Failure>> {
  const task = target(context, words.parameter("task"));
  const called = await context.call("task.get", task);
  if (!called.ok) return called;
  const detail = called.value;
  const given = words.text("revision");
  if (given !== undefined)
    return { ok: true, value: { named: { ...task, revision: given }, detail, note: [] } };
  if (detail.seen === null) return nothingSeen(detail);
  const note = [`about revision ${shortId(detail.seen)}, the one you were shown last`];
  return { ok: true, value: { named: { ...task, revision: detail.seen }, detail, note } };
}
