import {
  badgeOf,
  choicesOf,
  columnOf,
  commandTypes,
  type Position,
  permissionPatience,
  positions,
  stageOfPosition,
  type Transition,
  transitions,
} from "../src/index.ts";
import { askKinds, turnOutcomeCodes } from "@muster/model";
import { holdsUnder } from "../src/life/hold.ts";
import { outcomeMeaning } from "../src/life/outcomes.ts";

type Cells = string[];

const cell = (text: string): string => text.replaceAll("|", "\\|");

const table = (head: Cells, rows: Cells[]): string =>
  [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map(cell).join(" | ")} |`)
    .join("\n");

const code = (text: string): string => `\`${text}\``;

const places: Record<Position, string> = {
  backlog: "It was added; nobody asked for it to be done yet.",
  ready: "It waits for a free slot.",
  preparing: "Its workspace is cut from the mirror and set up; people see `coding`.",
  coding: "The agent works, or its next turn waits for a slot.",
  checking: "The gates judge the revision.",
  in_review: "A person judges the revision.",
  approved: "It waits for its turn to land, or for `land` where landing is manual.",
  landing: "The result is built on the target's tip, gated, and the target moves.",
  landed: "The target holds the change; it is delivered into the user's clone.",
  cancelled: "A person ended it; what was done is kept.",
};

const placeRow = (position: Position): Cells => {
  const stage = stageOfPosition(position);
  const badge = badgeOf(stage, [], true);
  return [code(position), columnOf(stage) ?? "not on the board", badge.word, places[position]];
};

/** Positions in words: all, or the shorter of a list and its complement. */
function fromText(from: readonly Position[]): string {
  if (from.length === positions.length) return "anywhere";
  const others = positions.filter((position) => !from.includes(position));
  return others.length < 3
    ? `anywhere but ${others.map(code).join(", ")}`
    : from.map(code).join(", ");
}

const toText = (to: Transition["to"]): string =>
  to.map((position) => (position === "same" ? "stays" : code(position))).join(", ");

const moveRow = (row: Transition): Cells => [
  code(row.on),
  row.by.join(", "),
  fromText(row.from),
  toText(row.to),
  row.meaning,
];

const isCommand = ({ on }: Transition): boolean => (commandTypes as readonly string[]).includes(on);

const moveTable = (rows: Transition[]): string =>
  table(["input", "by", "from", "to", "meaning"], rows.map(moveRow));

const holdOf = (kind: (typeof askKinds)[number]): string => {
  const task = { pausedAt: null };
  return holdsUnder(task, [{ kind }])[0] ?? "none";
};

const askRows = askKinds.flatMap((kind) =>
  choicesOf[kind].map(({ key, label, effect }, index) => [
    index === 0 ? code(kind) : "",
    index === 0 ? holdOf(kind) : "",
    code(key),
    `${label}: ${effect}`,
  ]),
);

const meanings: Record<(typeof outcomeMeaning)[keyof typeof outcomeMeaning], string> = {
  judge: "what git shows is judged: a change, or none",
  continue: "the turn goes on when the task may",
  count: "the turn goes on; counted, and past the cap a person is asked",
  ask: "a person is asked",
};

const outcomeRows = turnOutcomeCodes.map((outcome) => [
  code(outcome),
  meanings[outcomeMeaning[outcome]],
]);

/** The page on the life of a task, from the tables that decide it [ST-60]. */
export const lifePage = (): string => `# The life of a task

Written by \`bun packages/core/scripts/documents.ts\` from the tables that decide; a test compares.

Where a task is follows from its rows and is stored nowhere. Every change of place is in the tables below; what is not there is refused: a command with \`invalid_transition\`, which names what is possible, a report that came too late with \`outdated_fact\`.

## Places

${table(["place", "column", "badge", "meaning"], positions.map(placeRow))}

## What a person may say

${moveTable(transitions.filter(isCommand))}

## What Muster and its runs report

${moveTable(transitions.filter((row) => !isCommand(row)))}

## Holds

A hold stands over a task and never moves it: \`paused\` is set and taken away by a person; \`stuck\` and \`asking\` stand while an ask of that sort is open. Nothing is begun for a task that is paused or stuck, and a landing under way steps out of its turn; a task that is asking keeps its run and its slot.

## What is asked, and what can be answered

${table(["ask", "hold", "choice", "meaning"], askRows)}

A permission that nobody answers within ${permissionPatience / 60_000} minutes is denied. Of an ask about work that failed where it is too late to cancel, only \`retry\` is left.

## How a turn ends

${table(["outcome", "what follows"], outcomeRows)}

An agent's word is no proof: after \`completed\`, too, the snapshot decides. Without a change the agent is reminded once, then a person is asked.
`;
