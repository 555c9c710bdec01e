import { counted, oneLine, visible } from "@muster/core/view";
import { useDeferredValue } from "react";
import {
  Circle,
  CircleCheck,
  CircleDot,
  CornerDownRight,
  Hand,
  Info,
  Lightbulb,
  type LucideIcon,
} from "lucide-react";
import { classes } from "../../ui/index.ts";
import { Block } from "./block.tsx";
import type { Notice, Permission, Plan, Prompt, Speech } from "./item.ts";
import { Line } from "./line.tsx";
import { LongText } from "./long-text.tsx";
import { terminalLines } from "./terminal-text.ts";

interface Opening {
  isOpen: boolean;
  onToggle: () => void;
}

/** What the agent says, or what a replay says that a person said. */
export function MessageRow({ message }: { message: Speech }) {
  const text = useDeferredValue(message.text);
  return (
    <div className={classes("py-1 pl-7", message.role === "user" && "text-muted")}>
      <LongText text={text} className="max-w-[84ch]" />
      {message.clipped && <p className="text-muted">It was too long to be kept here whole.</p>}
    </div>
  );
}

export function ThoughtRow({ thought, ...opening }: { thought: Speech } & Opening) {
  return (
    <Line
      icon={Lightbulb}
      {...opening}
      body={<LongText text={thought.text} className="max-w-[84ch] text-muted" />}
    >
      <bdi className="text-muted">{oneLine(visible(thought.text))}</bdi>
    </Line>
  );
}

/** What the agent was told: Muster's packet, folded. */
export function PromptRow({ prompt, ...opening }: { prompt: Prompt } & Opening) {
  const lines = terminalLines(prompt.text);
  return (
    <Line
      icon={CornerDownRight}
      {...opening}
      aside={
        <span className="shrink-0 text-small text-muted">{counted(lines.length, "line")}</span>
      }
      body={<Block label="Told to the agent" lines={lines} />}
    >
      <span className="text-muted">Told: </span>
      <bdi>{oneLine(visible(prompt.text))}</bdi>
    </Line>
  );
}

const stepIcons: Record<string, LucideIcon> = { completed: CircleCheck, in_progress: CircleDot };
const stepColours: Record<string, string> = { completed: "text-good", in_progress: "text-works" };

export function PlanRow({ plan }: { plan: Plan }) {
  const done = plan.steps.filter(({ status }) => status === "completed").length;
  return (
    <section aria-label="Plan" className="my-1 ml-7 rounded-box border border-line px-2.5 py-1.5">
      <p className="text-small text-muted">{`Plan, ${done} of ${plan.steps.length} done`}</p>
      <ul>
        {plan.steps.map(({ content, status }, index) => {
          const Icon = stepIcons[status] ?? Circle;
          return (
            <li
              // oxlint-disable-next-line react/no-array-index-key -- a plan is replaced as a whole
              key={index}
              className="flex min-w-0 gap-2"
            >
              <Icon
                size={14}
                aria-hidden
                className={classes("mt-[3px] shrink-0", stepColours[status] ?? "text-muted")}
              />
              <bdi
                className={classes("min-w-0 wrap-anywhere", status === "completed" && "text-muted")}
              >
                <span className="sr-only">{`${status.replaceAll("_", " ")}: `}</span>
                {visible(content)}
              </bdi>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const decisions: Record<string, string> = {
  allow: "allowed",
  deny: "denied",
  cancelled: "withdrawn",
};

const deciders: Record<string, string> = {
  policy: "by the policy",
  person: "by a person",
  deadline: "since nobody answered",
  cancel: "with the turn",
};

export function PermissionRow({ permission }: { permission: Permission }) {
  const { decision, by, title } = permission;
  const answer =
    decision === null
      ? "waits for an answer"
      : `${decisions[decision] ?? decision} ${deciders[by ?? ""] ?? ""}`.trim();
  return (
    <p className="flex min-h-7 min-w-0 items-center gap-2 px-1">
      <Hand
        size={16}
        aria-hidden
        className={classes("shrink-0", decision === null ? "text-waits" : "text-muted")}
      />
      <bdi className="min-w-0 flex-1 truncate" title={visible(title)}>
        {title === "" ? "Permission" : visible(title)}
      </bdi>
      <span
        className={classes("shrink-0 text-small", decision === null ? "text-waits" : "text-muted")}
      >
        {answer}
      </span>
    </p>
  );
}

export function NoticeRow({ notice }: { notice: Notice }) {
  return (
    <p className="flex min-h-7 min-w-0 gap-2 px-1 py-1 text-muted">
      <Info size={16} aria-hidden className="mt-0.5 shrink-0" />
      <bdi className="min-w-0 wrap-anywhere">{oneLine(visible(notice.text), 1000)}</bdi>
    </p>
  );
}
