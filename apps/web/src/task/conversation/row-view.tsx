import { memo } from "react";
import { AskForm } from "../../ui/index.ts";
import type { Row } from "./rows.ts";
import {
  MessageRow,
  NoticeRow,
  PermissionRow,
  PlanRow,
  PromptRow,
  ThoughtRow,
} from "./text-rows.tsx";
import { ToolRow } from "./tool-row.tsx";
import { TurnHeading } from "./turn-heading.tsx";

export interface RowViewProps {
  row: Row;
  isOpen: boolean;
  /** Its turn is under way. */
  isLive: boolean;
  /** Of a turn: what it is about. */
  subject: string | null;
  workspace: string | null;
  onToggle: (id: string, isOpen: boolean) => void;
}

function View({ row, isOpen, isLive, subject, workspace, onToggle }: RowViewProps) {
  const opening = { isOpen, onToggle: () => onToggle(row.id, !isOpen) };
  switch (row.kind) {
    case "turn":
      return (
        <TurnHeading
          row={row}
          isLive={isLive}
          subject={subject}
          onToggle={() => onToggle(row.turn.id, !row.isOpen)}
        />
      );
    case "message":
      return <MessageRow message={row} />;
    case "thought":
      return <ThoughtRow thought={row} {...opening} />;
    case "tool":
      return <ToolRow call={row} isLive={isLive} workspace={workspace} {...opening} />;
    case "prompt":
      return <PromptRow prompt={row} {...opening} />;
    case "plan":
      return <PlanRow plan={row} />;
    case "permission":
      return <PermissionRow permission={row} />;
    case "notice":
      return <NoticeRow notice={row} />;
    case "ask":
      return (
        <div className="my-2 rounded-box border border-waits p-3">
          <AskForm ask={row.ask} hasKeys={row.isFirst} />
        </div>
      );
  }
}

/** A row is drawn again only when something about it changed. */
export const RowView = memo(View);
