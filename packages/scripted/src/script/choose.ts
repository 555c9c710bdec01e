import { PLAIN, progressKey, type Memory } from "../session/memory.ts";
import { lastScript } from "../prompt/fences.ts";
import type { Packet } from "../prompt/packet.ts";
import { parseScript, type Script } from "./parse.ts";
import type { Step } from "./steps.ts";

/** What a turn does; `from` is the first step that is still to be done. */
export type Work =
  | { kind: "script"; text: string; list: string; steps: Step[]; from: number }
  | { kind: "unreadable"; text: string; reason: string }
  | { kind: "default" };

const byDefault: Work = { kind: "default" };

function listFor(script: Script, turn: number): { list: string; steps: Step[] } | null {
  if (script.form === "plain") return { list: PLAIN, steps: script.steps };
  const steps = script.turns[turn - 1];
  return steps ? { list: String(turn), steps } : null;
}

/**
 * Without a script of its own, a prompt of kind `resume` goes on with the plain list that broke
 * off, and any prompt takes its turn's list from the `turns` script the session has seen.
 */
function remembered(memory: Memory, packet: Packet): string | null {
  const { broken } = memory;
  if (packet.kind === "resume" && broken?.list === PLAIN) return broken.text;
  return memory.turnsScript;
}

/**
 * Decides what the turn does. A list that has run to its end is not run again in this session; one
 * that broke off (cancelled, crashed, killed, provider failure) goes on where it stopped.
 */
export function chooseWork(memory: Memory, prompt: string, packet: Packet): Work {
  const text = lastScript(prompt) ?? remembered(memory, packet);
  if (text === null) return byDefault;
  const script = parseScript(text);
  if (!script.ok) return { kind: "unreadable", text, reason: script.error.reason };
  const chosen = listFor(script.value, packet.turn ?? memory.prompts.length);
  if (!chosen) return byDefault;
  const progress = memory.progress.get(progressKey({ text, list: chosen.list }));
  if (progress?.done) return byDefault;
  return { kind: "script", text, ...chosen, from: progress?.next ?? 0 };
}
