import { expect, test } from "bun:test";
import { chmod, lstat, mkdir, readlink, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { good, startWorkspace, takeSnapshot } from "./contract/world.ts";
import type { Files } from "./contract/world.ts";
import { createGitWorld, type GitWorld } from "./git-world.ts";

type Started = GitWorld & { path: string; save: () => ReturnType<typeof takeSnapshot> };

async function inWorkspace(files: Files, prove: (world: Started) => Promise<void>) {
  const world = await createGitWorld(files);
  try {
    const workspace = await startWorkspace(world);
    const save = () => takeSnapshot(world, workspace);
    await prove({ ...world, path: workspace.path, save });
  } finally {
    await world.remove();
  }
}

const listing = async ({ clone, repository }: GitWorld, commit: string) => {
  const text = await clone.git(
    ["ls-tree", "-r", "-z", "--format=%(objectmode) %(path)", commit],
    repository.mirror,
  );
  return text.split("\0").filter((entry) => entry !== "");
};

test("[OV-37] symbolic links, modes, renames and deletions are kept", () =>
  inWorkspace(
    { run: "#!/bin/sh\n", old: "long enough to be found again\n", gone: "g\n" },
    async (world) => {
      await chmod(join(world.path, "run"), 0o755);
      await symlink("nowhere/at all", join(world.path, "link"));
      await rename(join(world.path, "old"), join(world.path, "new"));
      await rm(join(world.path, "gone"));
      const { commit } = await world.save();
      expect(await listing(world, commit)).toEqual(["120000 link", "100644 new", "100755 run"]);
      const { files } = await good(
        world.vcs.diff(world.repository, { base: world.first, head: commit }),
      );
      expect(files.find(({ path }) => path === "new")).toMatchObject({
        status: "renamed",
        oldPath: "old",
      });
      expect(files.find(({ path }) => path === "run")).toMatchObject({
        oldMode: "100644",
        newMode: "100755",
      });
      const checkout = join(world.clone.folder, "checkout");
      await good(world.vcs.checkout(world.repository, checkout, commit));
      expect(await readlink(join(checkout, "link"))).toBe("nowhere/at all");
      expect((await lstat(join(checkout, "run"))).mode & 0o111).toBe(0o111);
    },
  ));

test("[OV-39] binary files and changed modes show in a diff", () =>
  inWorkspace({ bin: "a\0b", text: "t\n" }, async (world) => {
    await writeFile(join(world.path, "bin"), "a\0c");
    await chmod(join(world.path, "text"), 0o755);
    const { commit } = await world.save();
    const { files, patch } = await good(
      world.vcs.diff(world.repository, { base: world.first, head: commit }),
    );
    expect(files).toMatchObject([
      { path: "bin", binary: true, additions: null, deletions: null },
      { path: "text", binary: false, additions: 0, deletions: 0, newMode: "100755" },
    ]);
    expect(patch).toContain("GIT binary patch\n");
    expect(patch).toContain("old mode 100644\nnew mode 100755\n");
  }));

test("[OV-37] a nested repository is left out and listed, and never becomes a link to a commit", () =>
  inWorkspace({ a: "1\n", "known/b": "1\n" }, async (world) => {
    const { clone, path } = world;
    for (const name of ["empty", "full", "known"]) {
      await mkdir(join(path, name), { recursive: true });
      await clone.git(["init", "--quiet"], join(path, name));
      await writeFile(join(path, name, "inside"), "i\n");
    }
    const person = ["-c", "user.name=x", "-c", "user.email=x@example.org"];
    await clone.git(
      [...person, "commit", "--quiet", "--allow-empty", "-m", "x"],
      join(path, "full"),
    );
    const { commit, leftOut } = await world.save();
    expect(leftOut).toEqual([
      { path: "empty", reason: "nested_repository", bytes: null },
      { path: "full", reason: "nested_repository", bytes: null },
    ]);
    expect(await listing(world, commit)).toEqual([
      "100644 a",
      "100644 known/b",
      "100644 known/inside",
    ]);
  }));

test("[OV-37] what the agent committed itself is held to the same rules", () =>
  inWorkspace({ ".gitignore": "dist/\n" }, async (world) => {
    const { clone, path } = world;
    await mkdir(join(path, "nested"));
    const person = ["-c", "user.name=x", "-c", "user.email=x@example.org"];
    await clone.git(["init", "--quiet"], join(path, "nested"));
    await clone.git(
      [...person, "commit", "--quiet", "--allow-empty", "-m", "x"],
      join(path, "nested"),
    );
    await mkdir(join(path, "dist"));
    await writeFile(join(path, "dist/forced"), "f\n");
    await writeFile(join(path, "id_rsa"), "k\n");
    await clone.git(["add", "--force", "dist/forced", "id_rsa", "nested"], path);
    await clone.git([...person, "commit", "--quiet", "-m", "x"], path);
    const { commit, leftOut } = await world.save();
    expect(leftOut.map((file) => `${file.reason} ${file.path}`)).toEqual([
      "secret id_rsa",
      "nested_repository nested",
    ]);
    expect(await listing(world, commit)).toEqual(["100644 .gitignore", "100644 dist/forced"]);
  }));

test("[OV-37] pipes are listed, ignored ones are not, and none blocks a snapshot", () =>
  inWorkspace({ ".gitignore": "*.fifo\n", a: "1\n" }, async (world) => {
    await world.clone.git([
      "-c",
      "alias.pipe=!mkfifo",
      "pipe",
      join(world.path, "pipe"),
      join(world.path, "x.fifo"),
    ]);
    await rm(join(world.path, "a"));
    await world.clone.git(["-c", "alias.pipe=!mkfifo", "pipe", join(world.path, "a")]);
    const { commit, leftOut } = await world.save();
    expect(leftOut).toEqual([
      { path: "a", reason: "special_file", bytes: null },
      { path: "pipe", reason: "special_file", bytes: null },
    ]);
    expect(await listing(world, commit)).toContain("100644 a");
  }));

test("a folder replaced by a link loses its files and nothing behind the link is read", () =>
  inWorkspace({ "src/a": "1\n", "src/b": "2\n" }, async (world) => {
    await rm(join(world.path, "src"), { recursive: true });
    const elsewhere = join(world.clone.folder, "elsewhere");
    await mkdir(elsewhere);
    await writeFile(join(elsewhere, "a"), "not ours\n");
    await symlink(elsewhere, join(world.path, "src"));
    const { commit, leftOut } = await world.save();
    expect({ files: await listing(world, commit), leftOut }).toEqual({
      files: ["120000 src"],
      leftOut: [],
    });
  }));

test("files and folders may change places", () =>
  inWorkspace({ "folder/a": "1\n", file: "2\n" }, async (world) => {
    await rm(join(world.path, "folder"), { recursive: true });
    await writeFile(join(world.path, "folder"), "now a file\n");
    await rm(join(world.path, "file"));
    await mkdir(join(world.path, "file"));
    await writeFile(join(world.path, "file/b"), "now a folder\n");
    const { commit } = await world.save();
    expect(await listing(world, commit)).toEqual(["100644 file/b", "100644 folder"]);
  }));

test("names that are not UTF-8 are kept byte for byte", () =>
  inWorkspace({ a: "1\n" }, async (world) => {
    await writeFile(Buffer.concat([Buffer.from(`${world.path}/caf`), Buffer.from([0xe9])]), "c\n");
    const { commit, leftOut } = await world.save();
    const quoted = await world.clone.git(
      ["ls-tree", "--name-only", commit],
      world.repository.mirror,
    );
    expect(quoted.split("\n")).toContain(String.raw`"caf\351"`);
    expect(leftOut).toEqual([]);
  }));

test("a file that git does not take is listed and does not keep the others out", () =>
  inWorkspace({ a: "1\n" }, async (world) => {
    const files = {
      ".gitattributes": "*.utf16 working-tree-encoding=UTF-16\n",
      "x.utf16": "abc",
      b: "2\n",
    };
    await Promise.all(
      Object.entries(files).map(([name, content]) => writeFile(join(world.path, name), content)),
    );
    const { commit, leftOut } = await world.save();
    expect(leftOut).toEqual([{ path: "x.utf16", reason: "unreadable", bytes: null }]);
    expect(await listing(world, commit)).toEqual(["100644 .gitattributes", "100644 a", "100644 b"]);
  }));

test("line endings follow the repository's attributes and not the user's configuration", () =>
  inWorkspace(
    { ".gitattributes": "*.bat text eol=crlf\n", "x.bat": "1\r\n", "y.txt": "1\r\n" },
    async (world) => {
      const { commit } = await world.save();
      expect(commit).toBe(world.first);
      expect(await world.clone.git(["status", "--porcelain"], world.path)).toBe("");
    },
  ));

test.skipIf(process.getuid?.() === 0)(
  "[OV-37] files that may not be read are listed and stay as they were (needs a user who is not root)",
  () =>
    inWorkspace({ a: "1\n", "locked/b": "1\n" }, async (world) => {
      await writeFile(join(world.path, "new"), "n\n");
      await chmod(join(world.path, "new"), 0);
      await chmod(join(world.path, "locked"), 0);
      const { commit, leftOut } = await world.save();
      await chmod(join(world.path, "locked"), 0o755);
      expect(leftOut.map((file) => `${file.reason} ${file.path}`)).toEqual([
        "unreadable locked",
        "unreadable new",
      ]);
      expect(await listing(world, commit)).toEqual(["100644 a", "100644 locked/b"]);
    }),
);

test("what setup copied or linked into the workspace is neither taken nor named", () =>
  inWorkspace({ kept: "k\n" }, async (world) => {
    await symlink("/somewhere/node_modules", join(world.path, "node_modules"));
    await mkdir(join(world.path, "cache"));
    await writeFile(join(world.path, "cache", "entry"), "e\n");
    await writeFile(join(world.path, "cached"), "mine\n");
    const workspace = { attempt: world.workspace().attempt, path: world.path, branch: "b" };
    const { commit, leftOut } = await good(
      world.vcs.snapshot(world.repository, workspace, {
        turn: 1,
        base: world.first,
        message: "Snapshot\n",
        author: { name: "Ada", email: "ada@example.org" },
        committer: { name: "Ada", email: "ada@example.org" },
        at: "2026-11-20T10:00:00.000Z",
        aside: ["node_modules", "cache"],
      }),
    );
    expect(await listing(world, commit)).toEqual(["100644 cached", "100644 kept"]);
    expect(leftOut).toEqual([]);
  }));
