import { expect } from "bun:test";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestRepository } from "@muster/testkit";
import { programTest } from "./support/program.ts";
import { withRoom } from "./support/room.ts";
import { refusedUnchanged } from "./support/unchanged.ts";

/** Makes a repository that must be refused; gives its folder. */
type Prepare = (repository: TestRepository) => Promise<string>;

const cloned =
  (...options: string[]): Prepare =>
  async ({ folder, root, git }) => {
    const path = join(folder, "other");
    await git(["config", "uploadpack.allowFilter", "true"]);
    await git(["clone", "--quiet", ...options, `file://${root}`, path]);
    return path;
  };

const inClone =
  (change: (repository: TestRepository) => Promise<unknown>): Prepare =>
  async (repository) => {
    await change(repository);
    return repository.root;
  };

const reasons: Record<string, Prepare> = {
  not_a_repository: async ({ folder }) => {
    mkdirSync(join(folder, "plain"));
    return join(folder, "plain");
  },
  bare_repository: cloned("--bare"),
  empty_repository: async ({ folder, git }) => {
    await git(["init", "--quiet", join(folder, "empty")], folder);
    return join(folder, "empty");
  },
  unborn_target: inClone(({ git }) => git(["checkout", "--quiet", "--orphan", "fresh"])),
  detached_head: inClone(({ git }) => git(["checkout", "--quiet", "--detach"])),
  shallow_clone: async (repository) => {
    await repository.commit({ "a.txt": "2\n" });
    return cloned("--depth=1")(repository);
  },
  partial_clone: cloned("--filter=blob:none"),
  submodules: inClone(async ({ folder, git, commit }) => {
    await git(["init", "--quiet", join(folder, "part")], folder);
    const part = (...args: string[]) => git(args, join(folder, "part"));
    await part(
      "-c",
      "user.name=A",
      "-c",
      "user.email=a@b.c",
      "commit",
      "-qm",
      "x",
      "--allow-empty",
    );
    await git([
      "-c",
      "protocol.file.allow=always",
      "submodule",
      "--quiet",
      "add",
      join(folder, "part"),
      "sub",
    ]);
    await commit();
  }),
  lfs: inClone(({ commit }) => commit({ ".gitattributes": "*.bin filter=lfs diff=lfs -text\n" })),
  unreadable: inClone(async ({ root, resolve }) => {
    const tree = await resolve("HEAD^{tree}");
    rmSync(join(root, ".git", "objects", tree.slice(0, 2), tree.slice(2)));
  }),
};

for (const [reason, prepare] of Object.entries(reasons))
  programTest(`refused by \`init\`, and left as it is: ${reason.replaceAll("_", " ")}`, () =>
    withRoom({}, async (room) => {
      const cwd = await prepare(room.repository);
      const refused = await refusedUnchanged(room, () => room.refusal(["init"], { cwd }));
      expect(refused).toMatchObject({ code: "repository_refused", data: { reason } });
      expect(await room.json(["project", "--all"])).toMatchObject({ items: [] });
    }),
  );

programTest("a detached HEAD is taken with --target", () =>
  withRoom({}, async (room) => {
    await room.repository.git(["checkout", "--quiet", "--detach"]);
    const registered = await room.json(["init", "--target", "main"]);
    expect(registered).toMatchObject({ created: true, project: { target: "refs/heads/main" } });
  }),
);

const configurations: [what: string, text: string, expected: Record<string, unknown>][] = [
  ["malformed", '[[gate]]\nname = "test\n', { line: 2, key: null, nearest: null }],
  [
    "an unknown key",
    'target = "main"\nagents = "x"\n',
    { line: 2, key: "agents", nearest: "agent" },
  ],
  [
    "a negative timeout",
    '[[gate]]\nname = "test"\nrun = "true"\ntimeout = -1\n',
    { line: 4, nearest: null },
  ],
];

for (const [what, configuration, data] of configurations)
  programTest(`refused by \`init\` with file and line: .muster.toml with ${what}`, () =>
    withRoom({ configuration }, async (room) => {
      const refused = await refusedUnchanged(room, () => room.refusal(["init"]));
      expect(refused).toMatchObject({
        code: "configuration_invalid",
        data: { file: ".muster.toml", ...data },
      });
      expect(refused.message).toContain(`.muster.toml:${String(data["line"])}`);
    }),
  );

programTest("refused with file and line: config.toml of the home with an unknown key", () =>
  withRoom({}, async (room) => {
    await room.init();
    writeFileSync(join(room.home, "config.toml"), '[agents.mine]\ncommand = ["x"]\nmodul = "y"\n');
    const refused = await refusedUnchanged(room, () => room.refusal(["agents"]));
    expect(refused).toMatchObject({
      code: "configuration_invalid",
      data: { line: 3, key: "agents.mine.modul", nearest: "model" },
    });
  }),
);
