import { TriangleAlert } from "lucide-react";
import { useRef } from "react";
import { Button, Dialog } from "../../ui/index.ts";
import type { Concern } from "./concerns.ts";
import { Refusal } from "./refusal.tsx";
import type { Verdict } from "./use-verdict.ts";

interface ApproveDialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  task: string;
  concerns: readonly Concern[];
  /** That what agents may do is not enforced, in words; null: it is. */
  unenforced: string | null;
  /** Landing waits for a word of its own. */
  isManual: boolean;
  verdict: Verdict;
  onNewer: () => void;
}

/** What stands against an approval, before it is given: pressed again, or Enter, it is. */
export function ApproveDialog(props: ApproveDialogProps) {
  const { isOpen, onClose, title, concerns, unenforced, isManual, verdict, onNewer, task } = props;
  const first = useRef<HTMLButtonElement>(null);
  const approve = (land: boolean): void => {
    if (verdict.isSending) return;
    void verdict.approve(land).then((isDone) => isDone && onClose());
  };
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      first={first}
      commands={[
        { id: "approve.confirm", title: "Approve", keys: ["a"], run: () => approve(false) },
        {
          id: "approve.land",
          title: "Approve and land",
          keys: ["l"],
          enabled: isManual,
          run: () => approve(true),
        },
      ]}
      actions={
        <>
          <Button onClick={onClose}>Keep reading</Button>
          {isManual && (
            <Button shortcut="l" disabled={verdict.isSending} onClick={() => approve(true)}>
              Approve and land
            </Button>
          )}
          <Button
            ref={first}
            look="primary"
            shortcut="a"
            disabled={verdict.isSending}
            onClick={() => approve(false)}
          >
            Approve
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ul className="flex flex-col gap-3">
          {concerns.map((concern) => (
            <ConcernLine key={concern.text} concern={concern} />
          ))}
        </ul>
        {unenforced !== null && <p className="text-muted">{unenforced}</p>}
        <Refusal failure={verdict.failure} task={task} onNewer={onNewer} />
      </div>
    </Dialog>
  );
}

const mostItems = 12;

function ConcernLine({ concern: { text, items } }: { concern: Concern }) {
  return (
    <li className="flex gap-2">
      <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-waits" />
      <div className="min-w-0">
        <p className="font-medium">{text}</p>
        <ul>
          {items.slice(0, mostItems).map((item, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two may say the same, and none moves
            <li key={index} className="text-muted wrap-anywhere">
              <bdi>{item}</bdi>
            </li>
          ))}
        </ul>
        {items.length > mostItems && (
          <p className="text-muted">and {items.length - mostItems} more</p>
        )}
      </div>
    </li>
  );
}
