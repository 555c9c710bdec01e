import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { useRef, useState } from "react";
import { scopes, useCommands } from "../../keyboard/index.ts";
import { Kbd } from "../../ui/index.ts";
import { closeLayer } from "../layers.ts";
import type { Entry, EntryGroup } from "./entries.ts";
import { useEntries } from "./use-entries.ts";

const noCommands: [] = [];

function Line({ entry, onChoose }: { entry: Entry; onChoose: (entry: Entry) => void }) {
  return (
    <Autocomplete.Item
      value={entry}
      onClick={() => onChoose(entry)}
      className="flex min-h-11 cursor-default items-center gap-3 rounded-tag px-2 outline-none select-none data-highlighted:bg-chosen desk:min-h-8"
    >
      <bdi className="min-w-0 flex-1 truncate">{entry.title}</bdi>
      <bdi className="max-w-[40%] truncate text-small text-muted">{entry.detail}</bdi>
      {entry.keys !== null && <Kbd keys={entry.keys} />}
    </Autocomplete.Item>
  );
}

function List({ onChoose }: { onChoose: (entry: Entry) => void }) {
  return (
    <Autocomplete.List className="max-h-[50dvh] scroll-py-1 overflow-y-auto p-1 data-empty:p-0">
      {(group: EntryGroup) => (
        <Autocomplete.Group key={group.title} items={group.items}>
          <Autocomplete.GroupLabel className="px-2 pt-2 pb-1 text-small font-semibold text-muted">
            {group.title}
          </Autocomplete.GroupLabel>
          <Autocomplete.Collection>
            {(entry: Entry) => <Line key={entry.id} entry={entry} onChoose={onChoose} />}
          </Autocomplete.Collection>
        </Autocomplete.Group>
      )}
    </Autocomplete.List>
  );
}

function Finder({ onChoose }: { onChoose: (entry: Entry) => void }) {
  const [query, setQuery] = useState("");
  const { groups, isSearching, failure } = useEntries(query);
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      mode="none"
      value={query}
      onValueChange={setQuery}
      itemToStringValue={(entry: Entry) => entry.title}
      autoHighlight="always"
      keepHighlight
    >
      <Autocomplete.Input
        aria-label="Find a task or a command"
        placeholder="Find or do"
        className="h-12 w-full border-b border-line bg-transparent px-3 text-[16px] outline-none placeholder:text-muted desk:h-10 desk:text-large"
      />
      <List onChoose={onChoose} />
      <Autocomplete.Empty>
        <p className="px-3 py-4 text-muted empty:hidden">
          {isSearching ? "Looking among older tasks" : "Nothing is called so."}
        </p>
      </Autocomplete.Empty>
      {failure !== null && <p className="border-t border-line px-3 py-2 text-broken">{failure}</p>}
    </Autocomplete.Root>
  );
}

/** Finds tasks and commands: the same that keys and buttons run. */
export default function Palette({ isOpen }: { isOpen: boolean }) {
  useCommands(scopes.dialog, noCommands, isOpen);
  const chosen = useRef<Entry | null>(null);
  const choose = (entry: Entry): void => {
    chosen.current = entry;
    closeLayer();
  };
  /** What was chosen may move the focus itself: it runs when the layer is gone. */
  const runChosen = (): void => {
    const entry = chosen.current;
    chosen.current = null;
    entry?.run();
  };
  return (
    <Dialog.Root
      open={isOpen}
      onOpenChange={(open) => !open && closeLayer()}
      onOpenChangeComplete={(open) => !open && runChosen()}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 bg-scrim" />
        <Dialog.Viewport className="pointer-events-none fixed inset-0 flex items-start justify-center p-2 desk:pt-[12dvh]">
          <Dialog.Popup
            aria-label="Find or do"
            className="pointer-events-auto w-full max-w-[600px] overflow-hidden rounded-box border border-line bg-panel shadow-layer outline-none"
          >
            <Finder onChoose={choose} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
