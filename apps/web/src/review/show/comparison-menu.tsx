import { Menu } from "@base-ui/react/menu";
import type { TaskDetail } from "@muster/contract";
import { ChevronDown } from "lucide-react";
import type { Comparison } from "./comparison.ts";
import { showOf } from "./comparison.ts";

export function comparisonWords(comparison: Comparison, isNew: boolean): string {
  switch (comparison.kind) {
    case "since_seen":
      return isNew ? "everything" : "since you looked";
    case "everything":
      return "everything";
    case "live":
      return "as it is now";
    case "rounds":
      return `round ${comparison.from} to ${comparison.to}`;
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
  return (
    <Menu.Root>
      <Menu.Trigger className="inline-flex min-h-11 shrink-0 items-center gap-1 rounded-box border border-line bg-panel px-2.5 font-medium hover:bg-hover desk:min-h-7">
        <span className="sr-only">Compare: </span>
        {comparisonWords(comparison, isNew)}
        <ChevronDown size={14} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="start" sideOffset={4} className="z-20">
          <Menu.Popup className="max-h-96 min-w-48 overflow-auto rounded-box border border-line bg-panel py-1 shadow-layer outline-none">
            <Menu.RadioGroup value={showOf(comparison) ?? ""}>
              {choicesOf(task).map(([choice, words]) => (
                <Menu.RadioItem
                  key={words}
                  value={showOf(choice) ?? ""}
                  onClick={() => onChoose(choice)}
                  closeOnClick
                  className="flex min-h-11 cursor-default items-center px-3 outline-none data-checked:font-semibold data-highlighted:bg-hover desk:min-h-8"
                >
                  {words}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
