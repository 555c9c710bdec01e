import type { ReactNode } from "react";
import { classes } from "../ui/index.ts";

export type PaneName = "files" | "code" | "side";

interface PanesProps {
  files: ReactNode;
  code: ReactNode;
  side: ReactNode;
  /** Which one is seen where there is room for one. */
  now: PaneName;
  onChoose: (pane: PaneName) => void;
}

const names: [PaneName, string][] = [
  ["files", "Files"],
  ["code", "Code"],
  ["side", "Review"],
];

/** Files, code and what stands beside it: next to each other, or on a phone one at a time. */
export function Panes({ files, code, side, now, onChoose }: PanesProps) {
  const panes: Record<PaneName, ReactNode> = { files, code, side };
  const widths: Record<PaneName, string> = {
    files: "desk:w-64 desk:flex-none desk:border-r",
    code: "desk:flex-1",
    side: "desk:w-72 desk:flex-none desk:border-l",
  };
  return (
    <>
      <nav aria-label="Panes" className="flex border-b border-line desk:hidden">
        {names.map(([name, word]) => (
          <button
            key={name}
            type="button"
            aria-pressed={now === name}
            className={classes(
              "min-h-11 flex-1 font-medium",
              now === name ? "text-text shadow-chosen" : "text-muted",
            )}
            onClick={() => onChoose(name)}
          >
            {word}
          </button>
        ))}
      </nav>
      <div className="flex min-h-0 flex-1">
        {names.map(([name]) => (
          <div
            key={name}
            className={classes(
              "min-h-0 min-w-0 border-line desk:block",
              now === name ? "flex-1" : "hidden",
              widths[name],
            )}
          >
            {panes[name]}
          </div>
        ))}
      </div>
    </>
  );
}
