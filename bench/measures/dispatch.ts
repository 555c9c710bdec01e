import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Measure } from "../reading.ts";
import { samplesOf } from "../samples.ts";
import { printed, run } from "../world/command.ts";
import { SampleRepository } from "../world/repository.ts";
import { openRoom, Room } from "../world/room.ts";

const files = 2000;

/** Milliseconds of the peer: another working tree of the same repository. */
function worktree(repository: SampleRepository, path: string): number {
  const begin = performance.now();
  repository.git("worktree", "add", "--quiet", "-b", "peer", path);
  const milliseconds = performance.now() - begin;
  repository.git("worktree", "remove", "--force", path);
  repository.git("branch", "--quiet", "-D", "peer");
  return milliseconds;
}

/** Milliseconds from the spawn of `muster run` to the agent's process, whose first act is to write into a pipe. */
async function dispatch(room: Room): Promise<number> {
  const pipe = join(room.folder, "pipe");
  run("mkfifo", [pipe], { cwd: room.folder, env: room.environment });
  const agent = ["sh", "-c", `echo up > '${pipe}'; exec cat > /dev/null`];
  const settings = `[agents.probe]\ncommand = ${JSON.stringify(agent)}\n`;
  writeFileSync(join(room.home, "config.toml"), settings);
  await room.add(room.start(), { title: "Begin", agent: "probe" });
  const up = printed("up", "cat", [pipe], { cwd: room.folder, env: room.environment });
  const begin = performance.now();
  const answered = room.finished("run", "#1");
  await up;
  const milliseconds = performance.now() - begin;
  await answered;
  return milliseconds;
}

export const dispatching: Measure = {
  name: "run",
  description: "spawn of `muster run` to the agent's process, against `git worktree add`",
  async run() {
    using base = new Room();
    const { environment } = base;
    const root = join(base.folder, "large");
    const repository = SampleRepository.create(root, files, environment);
    const pairs = await samplesOf(async () => {
      using room = openRoom({ repository });
      const peer = worktree(repository, join(room.folder, "worktree"));
      return { peer, own: await dispatch(room) };
    });
    const peers = pairs.map(({ peer }) => peer);
    const own = pairs.map((pair) => pair.own);
    const ratios = pairs.map((pair) => pair.own / pair.peer);
    return [
      { what: `git worktree add, ${files} files`, unit: "ms", samples: peers },
      { what: `muster run to the agent, ${files} files`, unit: "ms", samples: own },
      { what: "ratio of the two", unit: "x", samples: ratios, limit: 1.5 },
    ];
  },
};
