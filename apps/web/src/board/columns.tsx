import { type Column as ColumnName, columns } from "@muster/core/view";
import { Column } from "./column.tsx";
import type { Columns as ByColumn } from "./grouping.ts";
import { Tabs } from "./tabs.tsx";

interface ColumnsProps {
  ids: ByColumn<string>;
  showsProject: boolean;
  isFiltered: boolean;
}

/** All columns side by side. */
export function Columns(props: ColumnsProps) {
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[repeat(6,minmax(13rem,1fr))] grid-rows-1 overflow-x-auto px-1">
      {columns.map((name) => (
        <Column
          key={name}
          name={name}
          ids={props.ids[name]}
          showsProject={props.showsProject}
          isFiltered={props.isFiltered}
        />
      ))}
    </div>
  );
}

interface OneColumnProps extends ColumnsProps {
  shown: ColumnName;
  onShow: (column: ColumnName) => void;
}

/** One column at a time, where there is no room for more. */
export function OneColumn({ shown, onShow, ...props }: OneColumnProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Tabs ids={props.ids} shown={shown} onShow={onShow} />
      <div className="grid min-h-0 flex-1 grid-rows-1 pt-2">
        <Column
          key={shown}
          name={shown}
          ids={props.ids[shown]}
          showsProject={props.showsProject}
          isFiltered={props.isFiltered}
        />
      </div>
    </div>
  );
}
