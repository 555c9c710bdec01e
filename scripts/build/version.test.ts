import { expect, test } from "bun:test";
import { join } from "node:path";
import { TemporaryFolder } from "../test/temporary-folder.ts";
import { isCommit, versionOf } from "./version.ts";

const hash = "0123456789abcdef";

function repository(): { folder: TemporaryFolder; commit: string } {
  const folder = new TemporaryFolder();
  folder.git("init", "-q");
  folder.write({ "packages/core/src/index.ts": "export {};", "README.md": "one" });
  return { folder, commit: folder.commitAll() };
}

test("[HU-66] the version of a clean checkout is its commit", () => {
  const { folder, commit } = repository();
  using _ = folder;
  expect(versionOf(folder.path, hash)).toBe(commit);
  expect(isCommit(commit)).toBe(true);
});

test("[HU-66] a linked worktree is named by its own commit", () => {
  const { folder, commit } = repository();
  using _ = folder;
  folder.git("worktree", "add", "-q", "-b", "other", "linked");
  folder.git("-C", "linked", "commit", "-q", "--allow-empty", "-m", "next");
  const own = folder.git("-C", "linked", "rev-parse", "HEAD");
  expect(versionOf(join(folder.path, "linked"), hash)).toBe(own);
  expect(own).not.toBe(commit);
});

test("[HU-66] a changed, new or deleted input is told in the version, any other change is not", () => {
  const { folder, commit } = repository();
  using _ = folder;
  const dirty = `${commit}-dirty.01234567`;
  folder.write({ "README.md": "two", "packages/core/src/a.test.ts": "1" });
  expect(versionOf(folder.path, hash)).toBe(commit);
  folder.write({ "packages/core/src/new file.ts": "1" });
  expect(versionOf(folder.path, hash)).toBe(dirty);
  folder.git("clean", "-qfd");
  folder.write({ "packages/core/src/index.ts": "export { };" });
  expect(versionOf(folder.path, hash)).toBe(dirty);
  folder.git("checkout", "-q", ".");
  folder.git("rm", "-q", "packages/core/src/index.ts");
  expect(versionOf(folder.path, hash)).toBe(dirty);
  expect(isCommit(dirty)).toBe(false);
});

test("[HU-66] outside git, and inside the repository of somebody else, the inputs name the build", () => {
  using plain = new TemporaryFolder();
  expect(versionOf(plain.path, hash)).toBe("inputs.01234567");
  const { folder } = repository();
  using _ = folder;
  expect(versionOf(join(folder.path, "packages"), hash)).toBe("inputs.01234567");
});
