import { columnOf } from "@muster/core/view";
import { asValue, type Filter } from "./filter.ts";
import type { ToldCard } from "./told.ts";
import { traitsOf } from "./traits.ts";

type Part = (filter: Filter, card: ToldCard) => boolean;

const isOfPriority: Part = ({ priorities }, { priority }) =>
  priorities.length === 0 || (priority !== undefined && priorities.includes(priority));

const isAtStage: Part = ({ stages }, { stage, holds = [] }) => {
  const names: (string | null)[] = [stage, columnOf(stage), ...holds];
  return (
    stages.length === 0 || names.some((name) => name !== null && stages.includes(asValue(name)))
  );
};

const isByAgent: Part = ({ agents }, { agent }) =>
  agents.length === 0 ||
  (agent != null && agents.some((begin) => agent.toLowerCase().startsWith(begin)));

const hasWords: Part = ({ words }, card) => {
  if (words.length === 0) return true;
  const { words: text } = traitsOf(card);
  return words.every((word) => text.includes(word));
};

/** Whether the filter lets a card through: each word of its text, and one value of each key that it names. */
export const matches: Part = (filter, card) =>
  isOfPriority(filter, card) &&
  isAtStage(filter, card) &&
  isByAgent(filter, card) &&
  hasWords(filter, card);
