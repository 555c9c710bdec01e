import { expect } from "bun:test";
import { fingerprint } from "@muster/testkit";
import type { Failure, Room } from "./room.ts";

type Refused = Failure & { exit: number };

/**
 * Runs what has to be refused: with an error in full, and with no event and no byte of the repository's folder, clone
 * and all, changed.
 */
export async function refusedUnchanged(
  room: Room,
  attempt: () => Promise<Refused>,
): Promise<Refused> {
  const { folder } = room.repository;
  const before = [await fingerprint(folder), (await room.events()).length];
  const refused = await attempt();
  expect([await fingerprint(folder), (await room.events()).length]).toEqual(before);
  expect(Object.values(refused)).not.toContain("");
  expect(refused.exit).toBe(1);
  return refused;
}
