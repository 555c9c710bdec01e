import { expect, test } from "bun:test";
import { chmodSync, mkdirSync, readdirSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { createTestRepository, fingerprint, type TestRepository } from "@muster/testkit";
import { land, toReview } from "./support/moves.ts";
import { write } from "./support/script.ts";
import { hasAsk, isDelivered } from "./support/stages.ts";
import { type System, withSystem } from "./support/system.ts";

async function withRepository(
  options: Parameters<typeof createTestRepository>[0],
  body: (repository: TestRepository) => Promise<void>,
): Promise<void> {
  const repository = await createTestRepository(options);
  try {
    await body(repository);
  } finally {
    await repository.remove();
  }
}

/** The refusal of a repository, which stays as it is and is no project afterwards. */
async function refusedUntouched(system: System, folder: string, path: string, target?: string) {
  const before = await fingerprint(folder);
  const known = (await system.call("project.list", {})).items.length;
  const mirrors = readdirSync(join(system.home, "mirrors"));
  const refusal = await system.refusal("project.register", {
    path,
    ...(target === undefined ? {} : { target }),
  });
  expect(await fingerprint(folder)).toBe(before);
  expect((await system.call("project.list", {})).items).toHaveLength(known);
  expect(readdirSync(join(system.home, "mirrors"))).toEqual(mirrors);
  expect(refusal.next).not.toBe("");
  return refusal;
}

const prepared: Record<string, (repository: TestRepository) => Promise<string>> = {
  not_a_repository: async ({ folder }) => {
    mkdirSync(join(folder, "plain"));
    return join(folder, "plain");
  },
  bare_repository: async ({ folder, root, git }) => {
    await git(["clone", "--quiet", "--bare", root, join(folder, "bare")]);
    return join(folder, "bare");
  },
  empty_repository: async ({ folder, git }) => {
    await git(["init", "--quiet", join(folder, "empty")], folder);
    return join(folder, "empty");
  },
  unborn_target: async ({ root, git }) => {
    await git(["checkout", "--quiet", "--orphan", "unborn"]);
    return root;
  },
  detached_head: async ({ root, git }) => {
    await git(["checkout", "--quiet", "--detach"]);
    return root;
  },
  shallow_clone: async ({ folder, root, git }) => {
    await git(["clone", "--quiet", "--depth=1", `file://${root}`, join(folder, "shallow")]);
    return join(folder, "shallow");
  },
  partial_clone: async ({ folder, root, git }) => {
    await git(["config", "uploadpack.allowFilter", "true"]);
    await git([
      "clone",
      "--quiet",
      "--filter=blob:none",
      `file://${root}`,
      join(folder, "partial"),
    ]);
    return join(folder, "partial");
  },
  submodules: async ({ folder, root, git, commit }) => {
    await git(["clone", "--quiet", root, join(folder, "sub")]);
    await git([
      "-c",
      "protocol.file.allow=always",
      "submodule",
      "add",
      "--quiet",
      join(folder, "sub"),
      "sub",
    ]);
    await commit();
    return root;
  },
  "submodules, from inside of one": async ({ root, folder, git }) => {
    const own = join(folder, "own");
    await git(["clone", "--quiet", root, own]);
    const allowed = ["-c", "protocol.file.allow=always"];
    await git([...allowed, "submodule", "add", "--quiet", own, "sub"]);
    return join(root, "sub");
  },
  lfs: async ({ root, commit }) => {
    await commit({ ".gitattributes": "*.bin filter=lfs diff=lfs merge=lfs -text\n", "x.bin": "x" });
    return root;
  },
};

for (const [reason, prepare] of Object.entries(prepared))
  test(`a repository is refused and left alone: ${reason.replaceAll("_", " ")}`, () =>
    withSystem({ configuration: null }, (system) =>
      withRepository({ files: { "a.txt": "a" } }, async (repository) => {
        const path = await prepare(repository);
        const refusal = await refusedUntouched(system, repository.folder, path);
        const [code] = reason.split(",");
        expect(refusal).toMatchObject({ code: "repository_refused", data: { reason: code } });
      }),
    ));

test.skipIf(process.getuid?.() === 0)("a repository is refused and left alone: unreadable", () =>
  withSystem({ configuration: null }, (system) =>
    withRepository({ files: { "a.txt": "a" } }, async ({ root }) => {
      chmodSync(join(root, ".git"), 0);
      const refusal = await system.refusal("project.register", { path: root });
      chmodSync(join(root, ".git"), 0o755);
      expect(refusal).toMatchObject({ code: "repository_refused", data: { reason: "unreadable" } });
    }),
  ),
);

test("[ST-26] a detached HEAD works with a target, and an unknown target is refused", () =>
  withSystem({ configuration: null }, (system) =>
    withRepository({ branch: "trunk", files: { "a.txt": "a" } }, async (repository) => {
      await repository.git(["checkout", "--quiet", "--detach"]);
      const missing = await refusedUntouched(system, repository.folder, repository.root, "nowhere");
      expect(missing.data).toMatchObject({ reason: "unknown_target" });
      const { project } = await system.call("project.register", {
        path: repository.root,
        target: "trunk",
      });
      expect(project.target).toBe("refs/heads/trunk");
      const { id } = await system.call("task.create", { project: project.id, title: "Work" });
      await system.call("task.run", { task: id });
      const task = await system.until(id, (now) => now.stage === "in_review");
      await system.call("task.approve", { task: id, revision: task.revision ?? "" });
      const { landing } = await system.until(id, (now) => now.landing?.delivery === "delivered");
      expect(await repository.resolve("trunk")).toBe(landing?.to ?? "");
    }),
  ));

test("`.muster.toml` with a mistake is refused with file, line and the nearest known key", () =>
  withSystem({ configuration: null }, async (system) => {
    const cases = [
      [
        'land = "manual"\n[[gate]]\nname = "t"\nrun = "true"\ntimeuot = 3\n',
        { line: 5, nearest: "timeout" },
      ],
      ['land = "manual"\nland = \n', { line: 2 }],
      ['[[gate]]\nname = "t"\nrun = "true"\ntimeout = -1\n', { line: 4 }],
      ['\nagnet = "x"\n', { line: 2, nearest: "agent" }],
      ['land = "sometimes"\n', { line: 1, key: "land" }],
    ] as const;
    for (const [text, place] of cases)
      await withRepository({ files: { ".muster.toml": text } }, async ({ folder, root }) => {
        const refusal = await refusedUntouched(system, folder, root);
        expect(refusal.code).toBe("configuration_invalid");
        expect(refusal.data).toMatchObject({ file: ".muster.toml", ...place });
        expect(refusal.message).toContain(`.muster.toml:${place.line}`);
      });
  }));

test("`.muster.toml` that breaks later stops new work with the place of the mistake, and its repair frees it", () =>
  withSystem({}, async (system) => {
    await system.repository.commit({ ".muster.toml": 'lnad = "auto"\n' });
    const { id } = await system.start("Work", [write("b.txt", "b")]);
    const { asks } = await system.until(id, (task) => task.asks.length > 0);
    expect(asks[0]?.detail).toContain(".muster.toml:1: lnad");
    expect(asks[0]?.detail).toContain('Did you mean "land"?');
    await system.repository.commit({ ".muster.toml": 'land = "auto"\n' });
    await system.call("ask.answer", { ask: asks[0]?.id ?? "", choice: "retry" });
    await system.until(id, (task) => task.stage === "in_review");
  }));

test("[ST-28] registering writes nothing, suggests a configuration where there is none, and is known the second time", () =>
  withSystem({ configuration: null }, async (system) =>
    withRepository(
      { files: { "package.json": '{"scripts":{"test":"node --test"}}' } },
      async ({ folder, root }) => {
        const before = await fingerprint(folder);
        const first = await system.call("project.register", { path: join(root) });
        expect(first).toMatchObject({ created: true, suggestion: { path: ".muster.toml" } });
        expect(first.suggestion?.content).toContain("npm test");
        const again = await system.call("project.register", { path: root });
        expect(again).toMatchObject({ created: false, project: { id: first.project.id } });
        expect(await fingerprint(folder)).toBe(before);
      },
    ),
  ));

test("[OV-64] two repositories of one folder name are two projects; each lands its own", () =>
  withSystem({ configuration: null }, async (system) =>
    withRepository({ files: { "a.txt": "other" } }, async (other) => {
      const { project } = await system.call("project.register", { path: other.root });
      expect(project.name).toBe("clone-2");
      await land(system, await toReview(system, "Work", [write("b.txt", "b")]));
      expect(await other.git(["rev-list", "--count", "main"])).toBe("1");
      expect(await system.repository.git(["rev-list", "--count", "main"])).toBe("2");
    }),
  ));

test("[ST-28] a known project gets another name when it is free, and keeps its target", () =>
  withSystem({ configuration: null }, async (system) => {
    const { root, git } = system.repository;
    await git(["branch", "next"]);
    const register = (rest: { name?: string; target?: string }) =>
      system.call("project.register", { path: root, ...rest });
    expect(await register({ name: "web", target: "main" })).toMatchObject({
      created: false,
      project: { name: "web", root },
    });
    const refusal = await system.refusal("project.register", { path: root, target: "next" });
    expect(refusal).toMatchObject({
      code: "already_registered",
      data: { project: "web", target: "main", asked: "next" },
    });
    expect(refusal.next).toContain("another clone");
    await withRepository({ files: { "a.txt": "a" } }, async (other) => {
      const taken = { path: other.root, name: "web" };
      expect(await system.refusal("project.register", taken)).toMatchObject({
        code: "invalid_input",
        data: { issues: [{ path: "name", message: "is the name of another project" }] },
      });
    });
    expect((await system.call("project.list", {})).items).toMatchObject([
      { name: "web", target: "refs/heads/main" },
    ]);
  }));

test("[OV-64] a repository is one project by any of its worktrees, links and folders; another one inside it is not", () =>
  withSystem({ configuration: null }, async (system) => {
    const { root, folder, git } = system.repository;
    const { project } = await system.call("project.register", { path: root });
    const beside = join(folder, "beside");
    const inside = join(root, "trees/inside");
    const nested = join(root, "vendor/nested");
    const link = join(folder, "link");
    await git(["worktree", "add", "--quiet", "-b", "beside", beside]);
    await git(["worktree", "add", "--quiet", "-b", "inside", inside]);
    await git(["init", "--quiet", nested]);
    mkdirSync(join(nested, "deep"));
    mkdirSync(join(root, "plain"));
    symlinkSync(root, link);
    for (const path of [root, join(root, "plain"), beside, inside, link, join(root, ".git/hooks")])
      expect((await system.call("project.get", { project: path })).id).toBe(project.id);
    for (const path of [beside, inside, link])
      expect(await system.call("project.register", { path })).toMatchObject({
        created: false,
        project: { id: project.id, root },
      });
    for (const path of [nested, join(nested, "deep")])
      expect(await system.refusal("project.get", { project: path })).toMatchObject({
        code: "unknown_project",
        data: { given: path },
      });
    const author = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];
    await git(["-C", nested, ...author, "commit", "--quiet", "--allow-empty", "-m", "first"]);
    const own = await system.call("project.register", { path: nested });
    expect(own).toMatchObject({ created: true, project: { root: nested } });
    const deep = await system.call("project.get", { project: join(nested, "deep") });
    expect(deep.id).toBe(own.project.id);
  }));

test("settings that cannot be read are flagged where they are approved, and stand at the project once they have landed", () =>
  withSystem({}, async (system) => {
    const broken = '[[gate]]\nnam = "test"\nrun = "true"\n';
    const problem =
      '.muster.toml:1: gate.name is missing; .muster.toml:2: gate.nam is not a known key. Did you mean "name"?';
    const problemNow = async () =>
      (await system.call("project.get", { project: system.repository.root })).problem;
    expect(await problemNow()).toBeNull();
    const task = await toReview(system, "Break it", [write(".muster.toml", broken)]);
    expect(task.flags).toContainEqual({
      kind: "invalid_configuration",
      path: null,
      text: `no task can start once this has landed: ${problem}`,
    });
    await land(system, task);
    expect(await problemNow()).toBe(problem);
    const next = await system.start("Wait", [write("b.txt", "b")]);
    const stuck = await system.until(next.id, hasAsk("stuck"));
    expect(stuck.asks[0]?.detail).toContain(problem);
    await system.repository.commit({ ".muster.toml": broken.replace("nam ", "name ") });
    await system.call("ask.answer", { ask: stuck.asks[0]?.id ?? "", choice: "retry" });
    await system.until(next.id, (now) => now.stage === "in_review");
    expect(await problemNow()).toBeNull();
  }));

test("[OV-38] a repository that holds Muster's home is refused: its database never stands among the project's files", () =>
  withSystem({}, async (system) => {
    const { git } = system.repository;
    await git(["init", "--quiet"], system.folder);
    const { root } = system.repository;
    await git(["fetch", "--quiet", root, "HEAD:refs/heads/outer"], system.folder);
    await git(["symbolic-ref", "HEAD", "refs/heads/outer"], system.folder);
    const [project] = (await system.call("project.list", {})).items;
    const refusal = await system.refusal("project.register", { path: system.folder });
    expect(refusal).toMatchObject({ code: "repository_refused", data: { reason: "holds_home" } });
    expect(refusal.next).toContain("MUSTER_HOME");
    expect((await system.call("project.list", {})).items).toEqual(project ? [project] : []);
  }));

test("[OV-64] a project follows its clone when that is registered again after it was moved; another repository does not take its place", () =>
  withSystem({}, async (system) => {
    const { root, folder, git } = system.repository;
    const project = await system.call("project.get", { project: root });
    const task = await toReview(system, "Say hi", [write("b.txt", "hey")]);
    const moved = join(folder, "moved");
    renameSync(root, moved);
    await withRepository({ files: { "a.txt": "other" } }, async (other) => {
      const { created } = await system.call("project.register", { path: other.root });
      expect(created).toBe(true);
    });
    expect((await system.refusal("project.get", { project: moved })).code).toBe("unknown_project");
    expect(await system.refusal("project.register", { path: moved, target: "next" })).toBeTruthy();
    expect(await system.call("project.register", { path: moved })).toMatchObject({
      created: false,
      project: { id: project.id, name: project.name, root: moved },
    });
    await system.call("task.approve", { task: task.id, revision: task.revision ?? "" });
    await system.until(task.id, isDelivered);
    expect(await git(["-C", moved, "show", "main:b.txt"], folder)).toBe("hey");
  }));
