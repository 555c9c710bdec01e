import type { TaskDetail } from "@muster/contract";
import { visible } from "@muster/core/view";
import { Link } from "@tanstack/react-router";
import { Markdown, Tag, type Tone } from "../../ui/index.ts";
import { Section } from "./section.tsx";

type Comment = TaskDetail["comments"][number];

function stateOf({ answer, sent }: Comment): { tone: Tone; word: string } {
  if (answer !== null)
    return { tone: answer.kind === "fixed" ? "good" : "waits", word: answer.kind };
  return sent ? { tone: "waits", word: "not answered" } : { tone: "quiet", word: "not sent yet" };
}

function OneComment({ task, comment }: { task: string; comment: Comment }) {
  const { tone, word } = stateOf(comment);
  const { path, line } = comment.position ?? comment;
  return (
    <li className="flex min-w-0 flex-col gap-0.5">
      <div className="flex min-w-0 items-center gap-2">
        <Link
          to="/review/$task"
          params={{ task }}
          search={{ file: path, line, side: comment.side }}
          className="flex min-h-11 min-w-0 flex-1 items-center text-accent hover:underline desk:min-h-0"
        >
          <code className="min-w-0 truncate">
            <bdi>{visible(path)}</bdi>:{line}
          </code>
        </Link>
        {comment.position === null && <span className="text-small text-muted">outdated</span>}
        <Tag tone={tone}>{word}</Tag>
      </div>
      <Markdown text={comment.body} />
      {comment.answer !== null && comment.answer.text !== "" && (
        <div className="border-l-2 border-line pl-2 text-muted">
          <Markdown text={comment.answer.text} />
        </div>
      )}
    </li>
  );
}

export function Comments({ task, comments }: { task: string; comments: readonly Comment[] }) {
  if (comments.length === 0) return null;
  return (
    <Section title="Comments">
      <ul className="flex flex-col gap-3">
        {comments.map((comment) => (
          <OneComment key={comment.id} task={task} comment={comment} />
        ))}
      </ul>
    </Section>
  );
}
