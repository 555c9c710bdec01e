import type { CommentView } from "@muster/contract";
import { anchorIn, currentRevision, type TaskFacts } from "@muster/core";
import type { Comment, Revision } from "@muster/model";
import { repositoryOf, type World } from "../../world.ts";

type Read = (commit: string, path: string) => Promise<string | null>;

/** Each file of each commit is read once. */
function reader(world: World, facts: TaskFacts): Read {
  const repository = repositoryOf(world, facts.project);
  const known = new Map<string, Promise<string | null>>();
  return (commit, path) => {
    const key = `${commit}:${path}`;
    const reading =
      known.get(key) ??
      world.vcs
        .readFile(repository, commit, path)
        .then((content) => (content.ok ? content.value : null));
    known.set(key, reading);
    return reading;
  };
}

async function positionOf(comment: Comment, revision: Revision | null, read: Read) {
  const same = { path: comment.path, line: comment.line, endLine: comment.endLine };
  if (revision === null || comment.revisionId === revision.id) return same;
  const commit = comment.side === "new" ? revision.head : revision.base;
  const anchor = anchorIn(comment, await read(commit, comment.path));
  if (anchor.code === "outdated") return null;
  return { path: comment.path, line: anchor.line, endLine: anchor.endLine };
}

export const commentView = (comment: Comment, position: CommentView["position"]): CommentView => ({
  id: comment.id,
  number: comment.number,
  attempt: comment.attemptId,
  round: comment.roundId,
  revision: comment.revisionId,
  path: comment.path,
  side: comment.side,
  line: comment.line,
  endLine: comment.endLine,
  position,
  snippet: comment.snippet,
  body: comment.body,
  author: comment.author,
  createdAt: comment.createdAt,
  sent: comment.sentInTurnId !== null,
  answer: comment.answer,
});

/** All comments of the task, each where its lines are now. */
export function commentViews(world: World, facts: TaskFacts): Promise<CommentView[]> {
  const read = reader(world, facts);
  const revision = currentRevision(facts);
  return Promise.all(
    facts.comments.map(async (comment) =>
      commentView(comment, await positionOf(comment, revision, read)),
    ),
  );
}
