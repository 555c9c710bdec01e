import type { ReactNode } from "react";
import { classes } from "../../ui/index.ts";
import { LogPane } from "./log-pane.tsx";

interface BesideLogProps {
  task: string;
  /** The gate whose log is open; undefined: none. */
  gate: string | undefined;
  onClose: () => void;
  children: ReactNode;
}

/** The code, and a gate's log to its right, or on a phone in its place. */
export function BesideLog({ task, gate, onClose, children }: BesideLogProps) {
  return (
    <div className="flex h-full min-w-0">
      <div className={classes("h-full min-w-0 flex-1", gate !== undefined && "hidden desk:block")}>
        {children}
      </div>
      {gate !== undefined && (
        <div className="h-full min-w-0 flex-1 border-line desk:border-l">
          <LogPane task={task} gate={gate} onClose={onClose} />
        </div>
      )}
    </div>
  );
}
