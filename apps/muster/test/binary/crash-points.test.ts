import { expect } from "bun:test";
import { playLife, smallLife } from "./support/life.ts";
import { type CrashPoint, gitWithCrashPoints } from "./support/mortal-git.ts";
import { programTest } from "./support/program.ts";
import { expectQuietBoot, expectSameEnd } from "./support/proofs.ts";
import { withRoom } from "./support/room.ts";

async function crashAt(points: readonly CrashPoint[]): Promise<void> {
  await withRoom({}, async (room) => {
    const git = gitWithCrashPoints(room, points);
    const life = playLife(room, smallLife, async () => undefined);
    const events = await git.keepAlive(room, life);
    expect(points.filter(({ name }) => !git.hasStruck(name))).toEqual([]);
    await expectQuietBoot(room);
    await expectSameEnd(room, ["#1"], events);
  });
}

const after = (name: string, command: string): CrashPoint => ({ name, command, moment: "after" });

programTest(
  "[CW-33] [OV-41] killed between a commit made and its row updated, the daemon comes to one consistent state",
  () =>
    crashAt([
      after("workspace", "*' reset --quiet --hard '*"),
      after("commit", "*' commit-tree '*"),
      after("snapshot", "*' update-ref '*'refs/muster/attempts/'*"),
    ]),
);

programTest(
  "[CW-33] [CW-16] killed after the target was moved, or the clone, and before either was recorded, it moves neither again",
  () =>
    crashAt([
      after("built", "*' update-ref '*'refs/muster/landings/'*"),
      after("moved", "*' update-ref '*' refs/heads/main '*"),
      after("delivered", "*' merge '*' --ff-only '*"),
    ]),
);

programTest("killed before the target is moved, or the clone, it moves both once", () =>
  crashAt([
    { name: "move", command: "*' update-ref '*' refs/heads/main '*", moment: "before" },
    { name: "deliver", command: "*' merge '*' --ff-only '*", moment: "before" },
  ]),
);
