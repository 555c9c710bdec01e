import { expect } from "bun:test";
import { run } from "./support/command.ts";
import { otherBuild } from "./support/other-build.ts";
import { signal } from "./support/processes.ts";
import { program, programTest } from "./support/program.ts";
import { type Failure, type Room, type StatusObject, withRoom } from "./support/room.ts";

const shells = 5;
const rounds = 14;

type Act = (room: Room, other: string) => Promise<string | null>;

/** Null when it was done, else the code that it was refused with. */
async function asked(room: Room, file: string, words: string[]): Promise<string | null> {
  const { code, stdout } = await run(file, [...words, "--json"], {
    cwd: room.repository.root,
    env: room.environment,
  });
  if (code === 0) return null;
  return (JSON.parse(stdout) as { error: Failure }).error.code;
}

async function killDaemon(room: Room): Promise<null> {
  const { code, stdout } = await room.muster(["status", "--json"]);
  if (code === 0) signal((JSON.parse(stdout) as StatusObject).pid, "SIGKILL");
  return null;
}

const acts: Act[] = [
  (room) => asked(room, program, ["start"]),
  (room, other) => asked(room, other, ["start"]),
  (room) => asked(room, program, ["stop"]),
  (room) => asked(room, program, ["restart"]),
  (room, other) => asked(room, other, ["ls", "--all"]),
  (room) => asked(room, program, ["status"]),
  killDaemon,
];

/** What may be said in the midst of others who stop and kill: that it is away, and to try again. */
const away = new Set(["no_daemon", "daemon_unreachable", "connection_lost", "stopping"]);

programTest(
  "start, stop, restart, renewals and kills of the daemon at once: each is done or says that it is away, and nothing is left",
  () =>
    withRoom({}, async (room) => {
      const { build } = await room.start();
      const other = otherBuild(room, build).program;
      const refusals = await Promise.all(
        Array.from({ length: shells }, async (_, shell) => {
          const codes: (string | null)[] = [];
          for (let round = 0; round < rounds; round++) {
            const act = acts[(shell * 3 + round * (shell + 1)) % acts.length];
            if (act !== undefined) codes.push(await act(room, other));
          }
          return codes;
        }),
      );
      for (const code of refusals.flat()) if (code !== null) expect(away).toContain(code);
      expect(await room.start()).toMatchObject({ live: 0 });
      await room.json(["stop"]);
      expect(await room.lingering()).toEqual([]);
    }),
);
