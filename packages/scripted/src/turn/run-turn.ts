import { readFileSync, statSync } from "node:fs";
import { planDefault, type ReadText } from "../fallback/plan.ts";
import { chooseWork, type Work } from "../script/choose.ts";
import type { ProviderFailure, Step } from "../script/steps.ts";
import { perform } from "../steps/perform.ts";
import { containedPath } from "../tools/paths.ts";
import type { Turn } from "./turn.ts";

export type TurnEnd =
  | { code: "end_turn" }
  | { code: "cancelled" }
  | { code: "step_failed"; step: number; name: string; reason: string }
  | { code: "provider_failure"; failure: ProviderFailure };

const isText = (bytes: Buffer): boolean => Buffer.from(bytes.toString("utf8")).equals(bytes);

const reader =
  (turn: Turn): ReadText =>
  (path) => {
    const place = containedPath(turn.session.cwd, path, { follow: true });
    if (!place.ok || !statSync(place.value, { throwIfNoEntry: false })?.isFile()) return null;
    const bytes = readFileSync(place.value);
    return isText(bytes) ? bytes.toString("utf8") : null;
  };

/** Steps that end the turn or the process by their nature: done once they have begun. */
const isLastWord = (step: Step): boolean => ["crash", "hang", "fail"].includes(step.name);

type Progress = (step: Step, moment: "before" | "after") => void;

async function performAll(
  turn: Turn,
  steps: readonly Step[],
  from: number,
  progress: Progress,
): Promise<TurnEnd> {
  for (const [index, step] of steps.entries()) {
    if (index < from) continue;
    if (turn.signal.aborted) return { code: "cancelled" };
    progress(step, "before");
    const end = await perform(step, turn);
    if (end.code === "failed") {
      const { reason } = end;
      return { code: "step_failed", step: index + 1, name: step.name, reason };
    }
    if (end.code !== "done") return end;
    progress(step, "after");
  }
  return turn.signal.aborted ? { code: "cancelled" } : { code: "end_turn" };
}

async function performScript(
  turn: Turn,
  work: Extract<Work, { kind: "script" }>,
): Promise<TurnEnd> {
  const { text, list, steps, from } = work;
  turn.session.record({ type: "script", text, list });
  return performAll(turn, steps, from, (step, moment) => {
    if (isLastWord(step) === (moment === "before")) turn.session.record({ type: "step" });
  });
}

async function performWork(turn: Turn, work: Work): Promise<TurnEnd> {
  if (work.kind === "script") return performScript(turn, work);
  if (work.kind === "unreadable") {
    await turn.say(`I cannot read this script (${work.reason}):\n\n${work.text}`);
    return { code: "end_turn" };
  }
  const number = turn.packet.turn ?? turn.session.memory.prompts.length;
  return performAll(turn, planDefault(turn.packet, number, reader(turn)), 0, () => undefined);
}

/** Runs one prompt to its end. What it says and does is kept in the session as it happens. */
export async function runTurn(turn: Turn, prompt: string): Promise<TurnEnd> {
  turn.session.record({ type: "prompt", text: prompt });
  const end = await performWork(turn, chooseWork(turn.session.memory, prompt, turn.packet));
  const finished = end.code === "end_turn" || end.code === "step_failed";
  turn.session.record({ type: "end", finished });
  return end;
}
