import { expect } from "bun:test";
import { demoLife, demoReferences, demoRoom } from "./support/demo-life.ts";
import { playLife, smallLife } from "./support/life.ts";
import { gitWithCrashes } from "./support/mortal-git.ts";
import { programTest } from "./support/program.ts";
import { expectQuietBoot, expectSameEnd, said } from "./support/proofs.ts";
import { withRoom } from "./support/room.ts";
import { kill, type Victim } from "./support/strike.ts";

/** Lives among which the steps are shared out, so that each step is struck in one of them. */
const lives = 12;
const offsets = Array.from({ length: lives }, (_, offset) => offset);

for (const offset of offsets)
  programTest(
    `[CW-33] the demo with the daemon killed after events ${offset}, ${offset + lives}, ...`,
    () =>
      withRoom(demoRoom, async (room) => {
        let kills = 0;
        const events = await playLife(room, demoLife, async ({ seq }, seen) => {
          if (seq % lives !== offset) return;
          kills += (await kill(room, ["daemon"], seen)).length;
        });
        expect(kills).toBeGreaterThan(5);
        await expectQuietBoot(room);
        await expectSameEnd(room, demoReferences, events);
      }),
  );

/** More than one piece of work needs, so that each comes to its end between two kills. */
const stride = 25;

for (const offset of Array.from({ length: stride }, (_, index) => index))
  programTest(
    `[CW-33] [OV-41] a life with the daemon killed after git commands ${offset}, ${offset + stride}, ...`,
    () =>
      withRoom({}, async (room) => {
        const git = gitWithCrashes(room, stride, offset);
        const events = await git.keepAlive(
          room,
          playLife(room, smallLife, async () => undefined),
        );
        expect(git.kills).toBeGreaterThan(1);
        await expectSameEnd(room, ["#1"], events);
      }),
  );

const runSteps = ["turn.sent", "comment.sent", "comment.answered", "turn.ended", "turn.snapshot"];
const victims: Victim[][] = [
  ["runner"],
  ["agent"],
  ["daemon", "runner"],
  ["daemon", "agent"],
  ["daemon", "runner", "agent"],
];

for (const struck of victims)
  for (const step of runSteps)
    for (const turn of step.startsWith("comment") ? [1] : [1, 2])
      programTest(`the demo with ${struck.join(", ")} killed after ${step} ${turn}`, () =>
        withRoom(demoRoom, async (room) => {
          let count = 0;
          const events = await playLife(room, demoLife, async ({ type, task }, seen) => {
            if (type !== step || (count += 1) !== turn) return;
            await kill(
              room,
              struck,
              seen.filter((event) => event.task === task),
            );
          });
          expect(count).toBeGreaterThanOrEqual(turn);
          await expectSameEnd(room, demoReferences, events);
        }),
      );

const lines = ["line one", "line two", "line three", "line four"];

/** Entries of the small life's first turn: its prompt, what the agent did and said, its end. */
for (const entry of Array.from({ length: 9 }, (_, index) => index + 1))
  for (const victim of ["runner", "agent"] as const)
    programTest(
      `[OV-54] a life with the ${victim} killed after line ${entry} of the transcript`,
      () =>
        withRoom({}, async (room) => {
          const events = await playLife(room, smallLife, async ({ type }, seen) => {
            if (type !== "turn.sent" || seen.filter((event) => event.type === type).length > 1)
              return;
            const logs = room.followLogs("#1");
            for (let read = 0; read < entry; read += 1) await logs.next();
            await logs.end();
            await kill(room, [victim], seen);
          });
          const found = said(await room.logs("#1"));
          if (victim === "agent") expect([...new Set(found)]).toEqual(lines);
          expect(found.at(-1)).toBe("line four");
          await expectSameEnd(room, ["#1"], events);
        }),
    );
