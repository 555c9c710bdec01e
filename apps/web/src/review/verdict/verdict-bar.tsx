import { Check, CornerUpLeft, ShieldOff } from "lucide-react";
import { Button, classes } from "../../ui/index.ts";
import type { Standing } from "./standing.ts";

export interface VerdictActions {
  standing: Standing;
  isSending: boolean;
  /** That what agents may do is not enforced, in words; null: it is. */
  unenforced: string | null;
  onApprove: () => void;
  onRequest: () => void;
  onLand: () => void;
  onTakeBack: () => void;
}

interface VerdictBarProps extends VerdictActions {
  /** Below the code, where the thumb is; else in the header. */
  isBelow: boolean;
}

/** The verdict on what is on the screen, within reach. */
export function VerdictBar(props: VerdictBarProps) {
  const { standing, isBelow, unenforced } = props;
  const grow = isBelow ? "flex-1" : "";
  const buttons = buttonsOf(props, grow);
  if (buttons === null) return null;
  return (
    <div
      className={classes(
        "items-center gap-2",
        isBelow
          ? "flex border-t border-line bg-panel p-2 desk:hidden"
          : "hidden shrink-0 desk:flex",
      )}
    >
      {standing.kind === "open" && unenforced !== null && (
        <span title={unenforced} className="inline-flex items-center gap-1 text-small text-muted">
          <ShieldOff size={14} aria-hidden />
          <span className={isBelow ? "sr-only" : ""}>not enforced</span>
        </span>
      )}
      {buttons}
    </div>
  );
}

function buttonsOf(props: VerdictActions, grow: string) {
  const { standing, isSending, onApprove, onRequest, onLand, onTakeBack } = props;
  if (standing.kind === "open")
    return (
      <>
        <Button
          className={grow}
          shortcut="r"
          disabled={isSending}
          icon={<CornerUpLeft size={14} aria-hidden />}
          onClick={onRequest}
        >
          Changes
        </Button>
        <Button
          className={grow}
          look="primary"
          shortcut="a"
          disabled={isSending}
          icon={<Check size={14} aria-hidden />}
          onClick={onApprove}
        >
          Approve
        </Button>
      </>
    );
  if (standing.kind !== "approved") return null;
  return (
    <>
      {standing.canTakeBack && (
        <Button className={grow} disabled={isSending} onClick={onTakeBack}>
          Take the approval back
        </Button>
      )}
      {standing.canLand && (
        <Button className={grow} look="primary" shortcut="l" disabled={isSending} onClick={onLand}>
          Land
        </Button>
      )}
    </>
  );
}
