import { toast } from "sonner";
import { createStore } from "zustand/vanilla";

export interface Undoing {
  id: string;
  /** What was done, in words. */
  text: string;
  /** What the button says. */
  verb: string;
  run: () => void;
}

const forMilliseconds = 5000;

/** What can be undone now: the newest. */
export const undoing = createStore<{ last: Undoing | null }>(() => ({ last: null }));

const forget = (id: string): void =>
  undoing.setState(({ last }) => ({ last: last?.id === id ? null : last }));

/** Says what was done, and offers for five seconds to undo it, by button or key. */
export function offerUndo({
  text,
  verb = "Undo",
  run,
}: Omit<Undoing, "id" | "verb"> & { verb?: string }): void {
  const id = crypto.randomUUID();
  const undo = (): void => {
    forget(id);
    toast.dismiss(id);
    run();
  };
  undoing.setState({ last: { id, text, verb, run: undo } });
  toast(text, {
    id,
    duration: forMilliseconds,
    action: { label: verb, onClick: undo },
    onAutoClose: () => forget(id),
    onDismiss: () => forget(id),
  });
}
