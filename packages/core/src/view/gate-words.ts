import type { GateResult } from "@muster/model";
import type { Tone } from "./tone.ts";

interface GateWord {
  tone: Tone;
  word: string;
}

const words: Record<GateResult["outcome"], GateWord> = {
  passed: { tone: "good", word: "passed" },
  failed: { tone: "broken", word: "failed" },
  could_not_run: { tone: "waits", word: "could not run" },
  timed_out: { tone: "broken", word: "timed out" },
};

/** What a gate says, for people; a waived one is never called passed [OV-27]. */
export function gateWord(outcome: GateResult["outcome"] | null, isWaived: boolean): GateWord {
  if (isWaived) return { tone: "waits", word: "waived" };
  return outcome === null ? { tone: "works", word: "not decided yet" } : words[outcome];
}
