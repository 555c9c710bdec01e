import type { TaskDetail } from "@muster/contract";
import { branchOf, counted, listed } from "@muster/core/view";

type Attempt = NonNullable<TaskDetail["attempt"]>;
type Turn = TaskDetail["turns"][number];
type LeftOut = TaskDetail["leftOut"][number];

/** How much of what is allowed before a task is stuck is used up; empty: nothing. */
export function usedWords({ used, allowed }: Attempt): string {
  const parts = [
    ["round", used.rounds, allowed.rounds],
    ["crash", used.crashes, allowed.crashes],
    ["conflict", used.conflicts, allowed.conflicts],
  ] as const;
  const spent = parts.filter(([, count]) => count > 0);
  return spent.length === 0
    ? "nothing of its caps used"
    : listed(
        spent.map(([noun, count, cap]) =>
          count > cap ? `${noun} cap of ${cap} used up` : `${noun} ${count} of ${cap}`,
        ),
      );
}

const turnKinds: Record<Turn["kind"], string> = {
  work: "the task",
  reminder: "a reminder",
  fix: "the changes asked for",
  gate_failed: "a failing gate",
  conflict: "a conflict with the target",
  resume: "what broke off",
};

/** What a turn is about; a newer server may know kinds that have no words here. */
export function turnSubject({ kind }: Pick<Turn, "kind">): string {
  const known: string | undefined = turnKinds[kind];
  return known ?? kind.replaceAll("_", " ");
}

const sum = (counts: readonly (number | null)[]): number | null => {
  const known = counts.filter((count) => count !== null);
  return known.length === 0 ? null : known.reduce((total, count) => total + count, 0);
};

/** Tokens of all turns that told them; null: none did [AG-51]. */
export function tokensWords(turns: readonly Pick<Turn, "usage">[]): string | null {
  const input = sum(turns.map(({ usage }) => usage?.inputTokens ?? null));
  const output = sum(turns.map(({ usage }) => usage?.outputTokens ?? null));
  const parts = [
    input === null ? null : `${input.toLocaleString("en")} in`,
    output === null ? null : `${output.toLocaleString("en")} out`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(", ");
}

function sizeWords(bytes: number | null): string {
  if (bytes === null) return "";
  if (bytes < 1000) return `, ${counted(bytes, "byte")}`;
  return bytes < 1e6 ? `, ${(bytes / 1000).toFixed(1)} kB` : `, ${(bytes / 1e6).toFixed(1)} MB`;
}

/** Why a file is not in the revision. */
export const leftOutWords = ({ reason, bytes }: LeftOut): string =>
  `${reason.replaceAll("_", " ")}${sizeWords(bytes)}`;

/** What is told in another place of the facts. */
const toldElsewhere = new Set<TaskDetail["flags"][number]["kind"]>(["left_out", "not_enforced"]);

/** Flags of the change that nothing else on the page tells. */
export const flagsBeside = ({ flags }: Pick<TaskDetail, "flags">): TaskDetail["flags"] =>
  flags.filter(({ kind }) => !toldElsewhere.has(kind));

const deliveryWords: Record<NonNullable<TaskDetail["landing"]>["delivery"], string> = {
  none: "",
  pending: ", not delivered yet",
  asked: ", not delivered",
  delivered: ", delivered",
  left: ", left in the mirror",
};

/** Where a landing is. */
export function landingWords({ state, target, to, delivery }: NonNullable<TaskDetail["landing"]>) {
  const commit = to === null ? "" : ` as ${to.slice(0, 7)}`;
  return `${state} on ${branchOf(target)}${commit}${deliveryWords[delivery]}`;
}
