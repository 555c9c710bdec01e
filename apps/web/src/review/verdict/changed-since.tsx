import type { WireError } from "@muster/contract";
import { counted } from "@muster/core/view";
import { CircleAlert } from "lucide-react";
import { Button, classes } from "../../ui/index.ts";
import { type PatchRow, rowsOfPatch } from "../diff/index.ts";

type Changed = WireError<"revision_changed">["data"];

/** More than a glance is for the newer round itself. */
const mostRows = 400;

/** The round on the screen is not the one to be judged any more: what is new in the other one. */
export function ChangedSince({ changed, onNewer }: { changed: Changed; onNewer: () => void }) {
  const { files, patch, truncated } = changed;
  const rows = rowsOfPatch(patch);
  return (
    <div
      role="alert"
      className="flex animate-settle flex-col gap-2 rounded-box bg-waits-soft px-2.5 py-2"
    >
      <p className="flex gap-2 text-waits">
        <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
        <span className="text-text">
          A newer round came while you looked: {counted(files.length, "file")} changed since. What
          you wrote is kept.
        </span>
      </p>
      {rows.length > 0 && <Rows rows={rows.slice(0, mostRows)} />}
      {(truncated || rows.length > mostRows) && <p className="text-muted">There is more of it.</p>}
      <div>
        <Button look="primary" onClick={onNewer}>
          Look at the newer round
        </Button>
      </div>
    </div>
  );
}

const looks: Record<PatchRow["kind"], string> = {
  hunk: "text-muted",
  note: "text-muted",
  context: "",
  added: "bg-added-line",
  deleted: "bg-deleted-line",
};
const signs: Partial<Record<PatchRow["kind"], string>> = { added: "+", deleted: "-" };

const Rows = ({ rows }: { rows: readonly PatchRow[] }) => (
  <pre
    dir="ltr"
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    tabIndex={0}
    aria-label="What changed since"
    className="max-h-60 overflow-auto rounded-box border border-line bg-panel py-1"
  >
    {rows.map((row) => (
      <span
        key={row.index}
        className={classes("flex w-max min-w-full px-2 whitespace-pre", looks[row.kind])}
      >
        <span aria-hidden className="w-[2ch] shrink-0 select-none">
          {signs[row.kind]}
        </span>
        <bdi>{row.kind === "hunk" ? `${row.path} ${row.text}` : row.text || " "}</bdi>
      </span>
    ))}
  </pre>
);
