import { type CSSProperties, Fragment, type ReactNode } from "react";
import { classes, Divider, useWidth } from "../ui/index.ts";

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
  const filesWidth = useWidth("review.files", { least: 160, usual: 256 });
  const sideWidth = useWidth("review.side", { least: 200, usual: 288 });
  const widths: Record<PaneName, string> = {
    files: "desk:w-(--files) desk:max-w-[35%] desk:flex-none",
    code: "desk:flex-1",
    side: "desk:w-(--side) desk:max-w-[35%] desk:flex-none",
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
      <div
        className="flex min-h-0 flex-1"
        style={
          { "--files": `${filesWidth.now}px`, "--side": `${sideWidth.now}px` } as CSSProperties
        }
      >
        {names.map(([name]) => (
          <Fragment key={name}>
            {name === "side" && (
              <Divider label="Width of the review" width={sideWidth} panel="end" />
            )}
            <div
              className={classes(
                "min-h-0 min-w-0 desk:block",
                now === name ? "flex-1" : "hidden",
                widths[name],
              )}
            >
              {panes[name]}
            </div>
            {name === "files" && (
              <Divider label="Width of the files" width={filesWidth} panel="start" />
            )}
          </Fragment>
        ))}
      </div>
    </>
  );
}
