import { Popover } from "@base-ui/react/popover";
import type { CallFailure } from "@muster/contract/client";
import type { RefObject } from "react";
import { Failure } from "../ui/index.ts";
import { setRefused } from "./state.ts";

interface RefusalProps {
  task: string;
  failure: CallFailure;
  anchor: RefObject<Element | null>;
}

/** What was refused, at the card that it is about; Escape and a press beside it put it away. */
export function Refusal({ task, failure, anchor }: RefusalProps) {
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && setRefused(task, null)}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side="bottom"
          align="start"
          sideOffset={4}
          className="z-10"
        >
          <Popover.Popup
            initialFocus={false}
            finalFocus={false}
            aria-label="Refused"
            className="w-[min(320px,92vw)] rounded-box border border-line bg-panel shadow-layer"
          >
            <Failure failure={failure} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
