import type { Column as ColumnName } from "@muster/core/view";
import { Plus } from "lucide-react";
import { Button } from "../ui/index.ts";
import { ColumnList } from "./column-list.tsx";
import { columnEmpty, columnTitle } from "./column-words.ts";
import { open } from "./state.ts";

export interface ColumnProps {
  name: ColumnName;
  ids: readonly string[];
  showsProject: boolean;
  /** Something is left out: an empty column says so. */
  isFiltered: boolean;
}

function AddButton() {
  return (
    <Button
      look="quiet"
      aria-label="New task"
      icon={<Plus size={16} aria-hidden />}
      onClick={() => open({ kind: "create" })}
      className="-my-1 ml-auto"
    />
  );
}

/** One column: its name, how many it holds, its cards. */
export function Column({ name, ids, showsProject, isFiltered }: ColumnProps) {
  const heading = `column-${name}`;
  return (
    <section aria-labelledby={heading} className="flex min-h-0 min-w-0 flex-col">
      <header className="hidden h-9 shrink-0 items-center gap-2 px-3 desk:flex">
        <h2 id={heading} className="font-semibold">
          {columnTitle[name]}
        </h2>
        <span className="text-muted">{ids.length}</span>
        {name === "backlog" && <AddButton />}
      </header>
      {ids.length === 0 ? (
        <p className="px-3 py-4 text-muted">
          {isFiltered ? "Nothing here matches." : columnEmpty[name]}
        </p>
      ) : (
        <ColumnList name={name} ids={ids} showsProject={showsProject} />
      )}
    </section>
  );
}
