import { visible } from "@muster/core/view";
import {
  ArrowRight,
  Brain,
  FilePen,
  FileText,
  Globe,
  type LucideIcon,
  Search,
  SquareTerminal,
  Trash,
  Wrench,
} from "lucide-react";
import { classes, toneText } from "../../ui/index.ts";
import { Block } from "./block.tsx";
import { changedLines } from "./changed-lines.ts";
import type { FileChange, ToolCall } from "./item.ts";
import { Line } from "./line.tsx";
import { terminalLines } from "./terminal-text.ts";
import { inputText } from "./tool-input.ts";
import { pathWithin } from "./path-within.ts";
import { toolStatus } from "./tool-status.ts";

const icons: Record<string, LucideIcon> = {
  read: FileText,
  edit: FilePen,
  delete: Trash,
  move: ArrowRight,
  search: Search,
  execute: SquareTerminal,
  think: Brain,
  fetch: Globe,
};

const lineColours = {
  "+": "bg-good-soft text-good",
  "-": "bg-broken-soft text-broken",
  " ": "text-muted",
} as const;

const shownLines = 400;

/** A glance at what one call did to a file. */
function Change({ change, workspace }: { change: FileChange; workspace: string | null }) {
  const path = visible(pathWithin(workspace, change.path));
  const lines = changedLines(change);
  const hidden = lines.length - shownLines;
  return (
    <figure className="min-w-0">
      <figcaption className="text-small wrap-anywhere text-muted">
        <bdi>{path}</bdi>
      </figcaption>
      <pre
        aria-label={`Change of ${path}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[50dvh] overflow-auto rounded-box border border-line py-1"
      >
        {lines.slice(0, shownLines).map(({ sign, text }, index) => (
          <div
            // oxlint-disable-next-line react/no-array-index-key -- lines have no other identity
            key={index}
            className={classes("px-2 whitespace-pre-wrap wrap-anywhere", lineColours[sign])}
          >
            {`${sign} ${text}`}
          </div>
        ))}
        {hidden > 0 && <div className="px-2 text-muted">{`${hidden} lines more`}</div>}
      </pre>
    </figure>
  );
}

function Body({ call, workspace }: { call: ToolCall; workspace: string | null }) {
  const input = inputText(call.input);
  const output = call.output.trim() === "" ? [] : terminalLines(call.output);
  const isEmpty = input === null && output.length === 0 && call.changes.length === 0;
  return (
    <>
      {call.changes.map((change, index) => (
        <Change
          // oxlint-disable-next-line react/no-array-index-key -- a call may change one file twice
          key={index}
          change={change}
          workspace={workspace}
        />
      ))}
      {input !== null && <Block label="Input" lines={terminalLines(input)} />}
      <Block label="Output" lines={output} />
      {call.clipped && <p className="text-muted">It was too long to be kept here whole.</p>}
      {isEmpty && !call.clipped && <p className="text-muted">It told neither input nor output.</p>}
    </>
  );
}

/** A tool call: what it is and how it went; it opens to input, output and changes. */
export function ToolRow({
  call,
  isLive,
  workspace,
  isOpen,
  onToggle,
}: {
  call: ToolCall;
  isLive: boolean;
  workspace: string | null;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const status = toolStatus(call.status, isLive);
  return (
    <Line
      icon={icons[call.tool ?? ""] ?? Wrench}
      {...(status === null ? {} : { tone: toneText[status.tone] })}
      isOpen={isOpen}
      onToggle={onToggle}
      aside={
        status !== null && (
          <span className={classes("shrink-0 text-small", toneText[status.tone])}>
            {status.word}
          </span>
        )
      }
      body={isOpen ? <Body call={call} workspace={workspace} /> : null}
    >
      <code>
        <bdi>{visible(call.title)}</bdi>
      </code>
    </Line>
  );
}
