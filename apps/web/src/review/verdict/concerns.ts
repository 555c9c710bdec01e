import type { FlagView, GateView, TaskDetail } from "@muster/contract";
import { counted, gateWord } from "@muster/core/view";

/** Something to know before an approval; `items` name what it is about. */
export interface Concern {
  text: string;
  items: readonly string[];
}

export interface Looked {
  /** Files of what is shown that were never on the screen. */
  unseen: readonly string[];
  /** What is on the screen is what will land, or what is new in it. */
  isWhatLands: boolean;
  /** Comments that were begun and not posted. */
  drafts: number;
  /** Comments that nobody has answered. */
  openThreads: number;
}

const concern = (text: string, items: readonly string[]): Concern[] =>
  items.length === 0 ? [] : [{ text, items }];

const gateItem = ({ name, outcome, waiver }: GateView): string =>
  `${name}: ${gateWord(outcome, waiver !== null).word}${waiver === null ? "" : `, ${waiver.reason}`}`;

const isDoubtful = ({ on, outcome }: GateView): boolean =>
  on === "revision" && outcome !== "passed";

const flagItem = ({ path, text }: FlagView): string => (path === null ? text : `${path}: ${text}`);

/** That nothing is enforced is said beside every approval, and asks for no second press. */
const isStanding = ({ kind }: FlagView): boolean => kind !== "not_enforced";

/** All that a person should hear before an approval; nothing: one press approves. */
export function concernsOf(
  { gates, flags }: Pick<TaskDetail, "gates" | "flags">,
  { unseen, isWhatLands, drafts, openThreads }: Looked,
): Concern[] {
  return [
    ...(isWhatLands ? [] : [{ text: "What is on the screen is not what will land.", items: [] }]),
    ...concern(`${counted(unseen.length, "file")} never on the screen`, unseen),
    ...concern("Gates that did not pass", gates.filter(isDoubtful).map(gateItem)),
    ...concern("Flags", flags.filter(isStanding).map(flagItem)),
    ...(drafts === 0
      ? []
      : [{ text: `${counted(drafts, "comment")} begun and not posted`, items: [] }]),
    ...(openThreads === 0
      ? []
      : [
          {
            text: `${counted(openThreads, "comment")} without an answer: nobody will act on it`,
            items: [],
          },
        ]),
  ];
}
