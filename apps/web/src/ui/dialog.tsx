import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, type RefObject, useRef } from "react";
import { type Command, scopes, useCommands } from "../keyboard/index.ts";
import { Button } from "./button.tsx";
import { classes } from "./classes.ts";

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the one that ends it last. */
  actions?: ReactNode;
  /** Keys that work while it is open; all others sleep. */
  commands?: readonly Command[];
  /** What has the focus first; default: the first thing in it, then the button that closes it. */
  first?: RefObject<HTMLElement | null>;
  isWide?: boolean;
}

const backdrop =
  "fixed inset-0 bg-scrim transition-opacity duration-[120ms] data-ending-style:opacity-0 data-starting-style:opacity-0";
const popup =
  "pointer-events-auto flex max-h-full min-h-0 w-full flex-col rounded-box border border-line bg-panel shadow-layer outline-none transition-opacity duration-[120ms] data-ending-style:opacity-0 data-starting-style:opacity-0";

const firstIn = (body: HTMLElement | null): HTMLElement | null =>
  body?.querySelector<HTMLElement>("a[href], button:not(:disabled), input, textarea") ?? null;

const noCommands: readonly Command[] = [];

/** A layer over the page, with a title; Escape and a press beside it close it. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  actions,
  commands = noCommands,
  first,
  isWide = false,
}: DialogProps) {
  const body = useRef<HTMLDivElement>(null);
  // With its end the keys of the page wake, whatever is still to be seen of it.
  useCommands(scopes.dialog, commands, isOpen);
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Viewport className="pointer-events-none fixed inset-0 flex items-start justify-center p-2 pt-[8dvh] desk:pt-[12dvh]">
          <Base.Popup
            initialFocus={() => first?.current ?? firstIn(body.current) ?? true}
            className={classes(popup, isWide ? "max-w-[800px]" : "max-w-[520px]")}
          >
            <header className="flex items-center justify-between gap-2 border-b border-line py-1 pr-1 pl-4">
              <Base.Title className="min-w-0 truncate text-large font-semibold">{title}</Base.Title>
              <Base.Close
                render={
                  <Button look="quiet" aria-label="Close" icon={<X size={16} aria-hidden />} />
                }
              />
            </header>
            <div ref={body} className="min-h-0 flex-1 overflow-y-auto p-4">
              {children}
            </div>
            {actions !== undefined && (
              <footer className="flex flex-wrap justify-end gap-2 border-t border-line p-3">
                {actions}
              </footer>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
