import type { TaskDetail } from "@muster/contract";
import type { AskView } from "@muster/contract/live";
import { type Ref, useState } from "react";
import { Empty, Failure, Skeleton } from "../../ui/index.ts";
import type { Conversation as Transcript } from "../../live/index.ts";
import { turnSubject } from "../facts/task-words.ts";
import { FollowedList, type FollowedListHandle } from "./followed-list.tsx";
import type { Turn } from "./item.ts";
import { RowView } from "./row-view.tsx";
import { type Row, rowsOf } from "./rows.ts";
import { useConversation } from "./use-conversation.ts";

function subjectOf(row: Row, turns: TaskDetail["turns"]): string | null {
  if (row.kind !== "turn") return null;
  const known = turns.find(({ run, number }) => run === row.turn.run && number === row.turn.number);
  return known === undefined ? "of an earlier attempt" : turnSubject(known);
}

const placeholders = ["w-2/3", "w-1/2", "w-3/4", "w-2/5", "w-3/5"];

const isWithin = (row: Row, turn: Turn): boolean =>
  row.kind === "turn" ? row.turn === turn : row.kind !== "ask" && row.at >= turn.at;

/** It is being read, cannot be read, or nothing was said. */
function Nothing({ transcript: { error, opening } }: { transcript: Transcript }) {
  if (error !== null) return <Failure failure={{ kind: "answered", error }} />;
  if (!opening)
    return (
      <Empty title="Nothing was said yet. What the agent is told, says and does appears here as it happens." />
    );
  return (
    <div className="flex flex-col gap-3 p-4">
      {placeholders.map((width) => (
        <Skeleton key={width} className={`h-5 ${width}`} />
      ))}
    </div>
  );
}

export interface ConversationProps {
  transcript: Transcript;
  turns: TaskDetail["turns"];
  asks: readonly AskView[];
  /** Its folder, which paths are shown within; null: there is none. */
  workspace: string | null;
  /** A run is alive. */
  isLive: boolean;
  ref?: Ref<FollowedListHandle>;
}

/** What the agent was told, said and did, as it comes; open questions at its end. */
export function Conversation({
  transcript,
  turns,
  asks,
  workspace,
  isLive,
  ref,
}: ConversationProps) {
  const conversation = useConversation(transcript.items);
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map());
  const rows = rowsOf(conversation, opened, asks);
  const toggle = (id: string, isOpen: boolean) => setOpened(new Map([...opened, [id, isOpen]]));
  const last = conversation.turns.at(-1);
  const isRunning = isLive && transcript.atEnd && last?.end === null;
  if (rows.length === 0) return <Nothing transcript={transcript} />;
  return (
    <FollowedList
      {...(ref === undefined ? {} : { ref })}
      rows={rows}
      looked={opened}
      start={conversation.first}
      older={transcript.hasOlder ? transcript.older : null}
      isCut={!transcript.atEnd}
      uncut={transcript.toEnd}
      render={(row) => (
        <RowView
          row={row}
          isOpen={opened.get(row.id) ?? false}
          isLive={isRunning && isWithin(row, last)}
          subject={subjectOf(row, turns)}
          workspace={workspace}
          onToggle={toggle}
        />
      )}
    />
  );
}
