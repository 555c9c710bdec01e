import type { RevisionView, TaskDetail, TurnView } from "@muster/contract";
import { type Cell, columns } from "../../print/columns.ts";
import { count } from "../../print/count.ts";
import type { Page, Tone } from "../../print/style.ts";
import { ago } from "../../print/time.ts";
import { visible } from "../../print/visible.ts";
import { shortId } from "../ask-lines.ts";

export function attemptLines({ attempt, runs }: TaskDetail, page: Page): string[] {
  if (attempt === null) return [];
  const { used, allowed } = attempt;
  const run = runs.at(-1);
  const version = run?.agentVersion == null ? "" : ` ${visible(run.agentVersion)}`;
  const rows: Cell[][] = [
    ["agent", `${visible(attempt.agent)}${version}${run?.bundled ? ", bundled, no model" : ""}`],
    ["branch", visible(attempt.branch)],
    ["folder", attempt.path === null ? "none" : `${visible(attempt.path)} (${attempt.workspace})`],
    [
      "used",
      `rounds ${used.rounds}/${allowed.rounds}, crashes ${used.crashes}/${allowed.crashes}, conflicts ${used.conflicts}/${allowed.conflicts}`,
    ],
    ...attempt.setupWarnings.map((text): Cell[] => [
      "setup",
      { text: visible(text), tone: "waits" },
    ]),
  ];
  return columns(rows, page, 2);
}

const outcomeWords = ({ state, outcome }: TurnView): string => {
  if (outcome === null) return visible(state);
  if (outcome.code === "completed") return outcome.code;
  const detail = outcome.detail === "" ? "" : `: ${visible(outcome.detail)}`;
  return `${visible(outcome.code).replaceAll("_", " ")}${detail}`;
};

const outcomeTone = ({ outcome }: TurnView): Tone => {
  if (outcome === null) return "works";
  return outcome.code === "completed" ? "plain" : "bad";
};

/** Unknown is not zero: what an agent does not tell is not printed [AG-51]. */
function usageWords({ usage }: TurnView): string {
  if (usage === null) return "";
  const parts = [
    usage.inputTokens === null ? null : `${usage.inputTokens} tokens in`,
    usage.outputTokens === null ? null : `${usage.outputTokens} out`,
    usage.costUsd === null ? null : `$${usage.costUsd.toFixed(2)}`,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

export function turnLines({ turns }: TaskDetail, page: Page): string[] {
  const rows = turns.map((turn): Cell[] => [
    String(turn.number),
    visible(turn.kind).replaceAll("_", " "),
    { text: outcomeWords(turn), tone: outcomeTone(turn) },
    usageWords(turn),
    turn.endedAt === null ? "" : { text: ago(turn.endedAt, page.now), tone: "quiet" },
  ]);
  return columns(rows, page, 2);
}

const sizeWords = ({ files, additions, deletions }: RevisionView): string =>
  `${count(files, "file")}, +${additions} -${deletions}`;

export function revisionLines({ revisions, revision: current }: TaskDetail, page: Page): string[] {
  const rows = revisions.map((revision): Cell[] => [
    String(revision.number),
    shortId(revision.id),
    sizeWords(revision),
    { text: ago(revision.createdAt, page.now), tone: "quiet" },
    revision.id === current ? { text: "current", tone: "waits" } : "",
  ]);
  return columns(rows, page, 2);
}
