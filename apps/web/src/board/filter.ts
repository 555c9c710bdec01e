import { columns, holds, stages } from "@muster/core/view";

/** A word `key:value` with a value that there is none of. */
export interface Unknown {
  word: string;
  known: readonly string[];
}

/** What of the board is shown. */
export interface Filter {
  /** Each of them is in the number, the title or the project's name. */
  words: readonly string[];
  /** Beginnings of names. */
  agents: readonly string[];
  /** Stages, columns and holds: what a person sees on a card or above it. */
  stages: readonly string[];
  priorities: readonly string[];
  /** They filter nothing: a slip of the fingers is said, and is not an empty board. */
  unknown: readonly Unknown[];
}

type Key = "agent" | "stage" | "priority";

/** `in review` and `in-review` are `in_review`: a value is one word. */
export const asValue = (name: string): string => name.replaceAll(/[\s-]/g, "_");

const valuesOf: Record<Key, readonly string[] | null> = {
  agent: null,
  stage: [...new Set([...stages, ...columns, ...holds])].map(asValue),
  priority: ["urgent", "high", "normal", "low"],
};

const isKey = (word: string): word is Key => Object.hasOwn(valuesOf, word);

/** Reads `retry agent:claude stage:in_review priority:high`; what is not such a word is free text. */
export function parseFilter(text: string): Filter {
  const words: string[] = [];
  const values: Record<Key, string[]> = { agent: [], stage: [], priority: [] };
  const unknown: Unknown[] = [];
  for (const word of text.toLowerCase().split(/\s+/)) {
    const [, key = "", written = ""] = /^([a-z]+):(.*)$/.exec(word) ?? [];
    if (!isKey(key)) {
      if (word !== "") words.push(word);
      continue;
    }
    const value = key === "agent" ? written : asValue(written);
    const known = valuesOf[key];
    // Without a value it is still being typed.
    if (value === "") continue;
    if (known?.includes(value) === false) unknown.push({ word, known });
    else values[key].push(value);
  }
  const { agent: agents, stage, priority: priorities } = values;
  return { words, agents, stages: stage, priorities, unknown };
}

/** Nothing is left out by it. */
export const isWide = ({ words, agents, stages: named, priorities }: Filter): boolean =>
  [words, agents, named, priorities].every((part) => part.length === 0);
