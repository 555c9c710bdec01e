import type { EventView, TranscriptEntryView } from "@muster/contract";
import type { Run } from "@muster/model";
import { untilGone } from "@muster/process";
import { expect } from "bun:test";
import type { Follower } from "./follower.ts";
import type { Held } from "./held.ts";
import { signal } from "./processes.ts";
import type { Room } from "./room.ts";

/** For a daemon under load to end what a runner left. */
const longestEndMs = 30_000;

export type Victim = "daemon" | "runner" | "agent";

/** The newest run, as the journal's after-images tell. */
export function newestRun(seen: readonly EventView[]): Run | null {
  const last = seen.findLast(({ type }) => type.startsWith("run."));
  return last === undefined ? null : (last.data.after as unknown as Run);
}

/**
 * kill -9 of each victim, the daemon first so that nobody tells it; then `muster start`. Gives who was there. An agent
 * that was held where it was struck is let go on afterwards.
 */
export async function kill(
  room: Room,
  victims: readonly Victim[],
  seen: readonly EventView[],
  held?: Held,
): Promise<Victim[]> {
  const run = newestRun(seen);
  if (victims.includes("daemon")) await room.killDaemon();
  const { runner = null, agentProcess = null } = run?.state === "ended" ? {} : (run ?? {});
  const hits: Victim[] = victims.includes("daemon") ? ["daemon"] : [];
  if (victims.includes("runner") && runner !== null && signal(runner.pid, "SIGKILL"))
    hits.push("runner");
  if (victims.includes("agent") && agentProcess !== null && signal(agentProcess.pid, "SIGKILL"))
    hits.push("agent");
  // What an orphan says nobody hears: it is let go on when it has been ended.
  const isOrphan = hits.includes("runner") && !hits.includes("agent") && agentProcess !== null;
  if (!isOrphan) held?.open();
  await room.start();
  if (isOrphan) {
    expect(await untilGone(agentProcess, longestEndMs)).toBe(true);
    held?.open();
  }
  return hits;
}

/** Reads a transcript until an agent has said a line, whole or in pieces. */
export async function untilSaid(logs: Follower<TranscriptEntryView>, line: string): Promise<void> {
  const texts = new Map<string, string>();
  await logs.until(({ kind, key, final, text }) => {
    if (kind !== "message" || key === null) return false;
    const whole = final ? text : (texts.get(key) ?? "") + text;
    texts.set(key, whole);
    return whole.includes(line);
  });
}
