import { type KeyboardEvent, useState } from "react";
import { call, refreshTask } from "../../api/index.ts";
import type { CallFailure } from "@muster/contract/client";

export interface Renaming {
  isOpen: boolean;
  failure: CallFailure | null;
  open: () => void;
  close: () => void;
  save: (title: string) => void;
}

/** Renaming in place; what was refused stays in the field. */
export function useRenaming(task: string, title: string): Renaming {
  const [isOpen, setOpen] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const send = async (wanted: string): Promise<void> => {
    const result = await call("task.edit", { task, title: wanted });
    if (!result.ok) {
      setFailure(result.error);
      setOpen(true);
      return;
    }
    await refreshTask(task);
  };
  return {
    isOpen,
    failure,
    open: () => setOpen(true),
    close: () => {
      setOpen(false);
      setFailure(null);
    },
    save: (text) => {
      const wanted = text.trim();
      setOpen(false);
      setFailure(null);
      if (wanted !== "" && wanted !== title) void send(wanted);
    },
  };
}

/** Enter and leaving it save, Escape does not. */
function TitleField({ title, renaming }: { title: string; renaming: Renaming }) {
  const [text, setText] = useState(title);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") event.currentTarget.blur();
    if (event.key === "Escape") {
      event.preventDefault();
      renaming.close();
    }
  };
  return (
    <input
      aria-label="Title"
      value={text}
      maxLength={300}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the focus follows the person's own command
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => renaming.save(text)}
      className="min-h-11 min-w-0 flex-1 rounded-box border border-line-strong bg-panel px-1.5 text-large font-semibold desk:min-h-7"
    />
  );
}

/** A task's title, or the field to change it. */
export function Title({ title, renaming }: { title: string; renaming: Renaming }) {
  if (renaming.isOpen) return <TitleField title={title} renaming={renaming} />;
  return (
    <h1 className="line-clamp-2 min-w-0 text-large font-semibold wrap-anywhere" title={title}>
      <bdi>{title}</bdi>
    </h1>
  );
}
