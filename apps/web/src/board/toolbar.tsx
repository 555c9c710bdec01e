import { Plus } from "lucide-react";
import type { RefObject } from "react";
import { Button } from "../ui/index.ts";
import type { Unknown } from "./filter.ts";
import { FilterField } from "./filter-field.tsx";
import { open } from "./state.ts";

interface ToolbarProps {
  field: RefObject<HTMLInputElement | null>;
  text: string;
  onFilter: (text: string) => void;
  onLeave: () => void;
  unknown: readonly Unknown[];
}

/** What is over the columns: the filter, and the way to a new task. */
export function Toolbar({ field, text, onFilter, onLeave, unknown }: ToolbarProps) {
  return (
    <div className="flex shrink-0 items-start gap-2 p-2 desk:px-3">
      <FilterField
        field={field}
        value={text}
        onChange={onFilter}
        onLeave={onLeave}
        unknown={unknown}
      />
      <Button
        shortcut="c"
        icon={<Plus size={16} aria-hidden />}
        onClick={() => open({ kind: "create" })}
      >
        <span className="sr-only desk:not-sr-only">New task</span>
      </Button>
    </div>
  );
}
