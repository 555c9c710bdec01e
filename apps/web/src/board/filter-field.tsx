import { type KeyboardEvent, type RefObject } from "react";
import { listed } from "@muster/core/view";
import { Kbd } from "../ui/index.ts";
import type { Unknown } from "./filter.ts";

interface FilterFieldProps {
  field: RefObject<HTMLInputElement | null>;
  value: string;
  onChange: (text: string) => void;
  /** The person is done with it. */
  onLeave: () => void;
  unknown: readonly Unknown[];
}

const hint = "Filter: words, agent:, stage:, priority:";

/** What of the board is shown. Enter and down lead to the cards; Escape empties it, and leaves it when it is empty. */
export function FilterField({ field, value, onChange, onLeave, unknown }: FilterFieldProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    if (key !== "Escape" && key !== "Enter" && key !== "ArrowDown") return;
    event.preventDefault();
    if (key === "Escape" && value !== "") onChange("");
    else onLeave();
  };
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3">
      <label className="relative flex w-full min-w-0 items-center desk:w-80">
        <span className="sr-only">Filter</span>
        <input
          ref={field}
          type="search"
          value={value}
          placeholder={hint}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-11 w-full min-w-0 rounded-box border border-line bg-panel pr-7 pl-2.5 text-[16px] placeholder:text-muted hover:border-line-strong desk:h-7 desk:text-base"
        />
        <span className="absolute right-2.5">
          <Kbd keys="/" />
        </span>
      </label>
      {unknown.map(({ word, known }) => (
        <output key={word} className="text-small text-muted">
          <bdi className="text-text">{word}</bdi> is not known; there is {listed(known)}.
        </output>
      ))}
    </div>
  );
}
