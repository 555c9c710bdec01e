import type { TaskCard } from "@muster/contract/live";
import type { Filter } from "./filter.ts";
import { isWide } from "./filter.ts";
import { type Cards, type Columns, eachColumn, group, type Grouping } from "./grouping.ts";
import { matches } from "./match.ts";

/** What the board shows: the ids of each column, in order. */
export interface View {
  ids: Columns<string>;
  /** Cards that stand on the board, shown or not. */
  total: number;
}

export interface Question {
  cards: Cards;
  /** Null: all. */
  project: string | null;
  filter: Filter;
  /** That counts as today. */
  day: string;
}

const isSame = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((id, index) => id === right[index]);

function shown(cards: readonly TaskCard[], { project, filter }: Question): string[] {
  const isAll = project === null && isWide(filter);
  const passes = (card: TaskCard): boolean =>
    (project === null || card.project.id === project) && matches(filter, card);
  return (isAll ? cards : cards.filter(passes)).map(({ id }) => id);
}

/** A column's ids, taken from before when they are the same: whoever shows them has nothing to do then. */
function idsOf(cards: readonly TaskCard[], question: Question, before: readonly string[]) {
  const ids = shown(cards, question);
  return isSame(ids, before) ? before : ids;
}

/** Answers one question after the other, each from the one before: a changed card costs little among 10,000. */
export function createView(): (question: Question) => View {
  let asked: Question | undefined;
  let grouping: Grouping | undefined;
  let view: View = { ids: eachColumn(() => []), total: 0 };
  return (question) => {
    const now = group(question.cards, question.day, grouping);
    const isSameFilter = asked?.filter === question.filter && asked.project === question.project;
    const ids = eachColumn((column) => {
      const before = view.ids[column];
      const isUntouched = isSameFilter && now.columns[column] === grouping?.columns[column];
      return isUntouched ? before : idsOf(now.columns[column], question, before);
    });
    const total = Object.values(now.columns).reduce((sum, cards) => sum + cards.length, 0);
    [asked, grouping, view] = [question, now, { ids, total }];
    return view;
  };
}
