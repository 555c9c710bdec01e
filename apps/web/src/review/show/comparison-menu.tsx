import type { TaskDetail } from "@muster/contract";
import { ChevronDown } from "lucide-react";
import { Button, ChoiceMenu } from "../../ui/index.ts";
import { type Comparison, showOf } from "./comparison.ts";

function comparisonWords(comparison: Comparison, isNew: boolean): string {
  switch (comparison.kind) {
    case "since_seen":
      return isNew ? "everything" : "since you looked";
    case "everything":
      return "everything";
    case "live":
      return "as it is now";
    case "rounds":
      return comparison.from === comparison.to
        ? `round ${comparison.to}`
        : `round ${comparison.from} to ${comparison.to}`;
  }
}

function choicesOf({ attempt, revisions }: TaskDetail): [Comparison, string][] {
  const last = revisions.at(-1)?.number ?? 0;
  return [
    [{ kind: "since_seen" }, "Since you looked"],
    [{ kind: "everything" }, "Everything"],
    ...revisions
      .filter(({ number }) => number < last)
      .toReversed()
      .map(({ number: from }): [Comparison, string] => [
        { kind: "rounds", from, to: last },
        `Round ${from} to ${last}`,
      ]),
    ...(attempt === null
      ? []
      : [[{ kind: "live" }, "The workspace as it is now"] satisfies [Comparison, string]]),
  ];
}

interface ComparisonMenuProps {
  task: TaskDetail;
  comparison: Comparison;
  /** The person was shown nothing of it before. */
  isNew: boolean;
  onChoose: (comparison: Comparison) => void;
}

/** What is compared. */
export function ComparisonMenu({ task, comparison, isNew, onChoose }: ComparisonMenuProps) {
  const choices = choicesOf(task).map(([choice, title]) => ({
    choice,
    title,
    value: showOf(choice) ?? "",
  }));
  return (
    <ChoiceMenu
      label="What is compared"
      value={showOf(comparison) ?? ""}
      choices={choices}
      onChoose={(value) => {
        const chosen = choices.find((known) => known.value === value);
        if (chosen !== undefined) onChoose(chosen.choice);
      }}
      trigger={
        <Button>
          <span className="sr-only">Compare: </span>
          {comparisonWords(comparison, isNew)}
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    />
  );
}
