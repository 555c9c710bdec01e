import { Ellipsis } from "lucide-react";
import { Button, Failure, Menu, type MenuItem } from "../../ui/index.ts";
import { isPressing, type Step } from "../actions/step.ts";
import { stepWords } from "../actions/step-words.ts";
import type { Steps } from "../actions/use-steps.ts";
import type { Head } from "../data/head.ts";
import { StandingLine } from "./standing-line.tsx";
import { type Renaming, Title } from "./title.tsx";

export interface TaskHeaderProps {
  head: Head;
  /** The one thing to do next; null: nothing can be done. */
  next: Step | null;
  /** All other steps that are legal. */
  others: readonly Step[];
  steps: Steps;
  renaming: Renaming;
  /** What can be done besides, in the menu. */
  more: readonly (readonly MenuItem[])[];
}

const itemOf = (step: Step, steps: Steps): MenuItem => ({
  id: step,
  title: stepWords[step].title,
  shortcut: stepWords[step].keys ?? undefined,
  run: () => steps.take(step),
  isDangerous: step === "cancel",
});

function Actions({ head, next, others, steps, more }: Omit<TaskHeaderProps, "renaming">) {
  return (
    <div className="flex shrink-0 gap-1">
      {next !== null && (
        <Button
          look={isPressing(next, head) ? "primary" : "plain"}
          shortcut={stepWords[next].keys ?? undefined}
          disabled={steps.isSending}
          onClick={() => steps.take(next)}
        >
          {stepWords[next].title}
        </Button>
      )}
      <Menu
        label="More to do"
        trigger={
          <Button look="quiet" aria-label="More to do" icon={<Ellipsis size={16} aria-hidden />} />
        }
        groups={[others.map((step) => itemOf(step, steps)), ...more]}
      />
    </div>
  );
}

/** What the task is and where it stands, with exactly one primary action. */
export function TaskHeader({ renaming, ...props }: TaskHeaderProps) {
  const { head, steps } = props;
  return (
    <header className="flex flex-col gap-1 border-b border-line bg-panel px-3 py-2 desk:px-4">
      <div className="flex min-w-0 items-start gap-2 desk:items-center">
        <span className="shrink-0 pt-px text-large text-muted desk:pt-0">#{head.number}</span>
        <div className="flex min-w-0 flex-1">
          <Title title={head.title} renaming={renaming} />
        </div>
        <Actions {...props} />
      </div>
      <StandingLine head={head} />
      <Failure failure={steps.failure ?? renaming.failure} />
    </header>
  );
}
