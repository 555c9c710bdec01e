import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface TestRepositoryOptions {
  /** Name of the branch that is checked out. Default: main. */
  branch?: string;
  objectFormat?: "sha1" | "sha256";
  /** Files of a first commit; without them there is no commit. */
  files?: Record<string, string>;
}

/** A real git repository in a temporary folder of its own, untouched by the configuration of whoever runs the test. */
export interface TestRepository {
  /** The temporary folder; the repository is `clone` in it. */
  folder: string;
  root: string;
  /** Variables under which git ignores the machine's configuration; the home is empty. */
  environment: Record<string, string>;
  /** Runs git in the repository, or in `cwd`, and gives what it printed, without the last newline. */
  git: (args: readonly string[], cwd?: string) => Promise<string>;
  /** Writes files below the repository; null removes one. */
  write: (files: Record<string, string | Uint8Array | null>) => Promise<void>;
  link: (path: string, target: string) => Promise<void>;
  setExecutable: (path: string, executable: boolean) => Promise<void>;
  read: (path: string) => Promise<string | null>;
  /** Writes files, commits everything and gives the commit's name. */
  commit: (files?: Record<string, string | Uint8Array | null>, message?: string) => Promise<string>;
  resolve: (revision: string) => Promise<string>;
  remove: () => Promise<void>;
}

export async function createTestRepository(
  options: TestRepositoryOptions = {},
): Promise<TestRepository> {
  const folder = await mkdtemp(join(tmpdir(), "muster-repository-"));
  const root = join(folder, "clone");
  const home = join(folder, "home");
  await mkdir(home);
  const environment = isolated(home);
  const git = (args: readonly string[], cwd = root) => runGit(args, cwd, environment);
  const format = options.objectFormat ?? "sha1";
  const branch = options.branch ?? "main";
  await git(
    ["init", "--quiet", `--initial-branch=${branch}`, `--object-format=${format}`, root],
    folder,
  );
  await git(["config", "user.name", "Ada Lovelace"]);
  await git(["config", "user.email", "ada@example.org"]);
  const write = (files: Record<string, string | Uint8Array | null>) => writeFiles(root, files);
  const commit: TestRepository["commit"] = async (files = {}, message = "Change") => {
    await write(files);
    await git(["add", "--all"]);
    await git(["commit", "--quiet", "--allow-empty", "--message", message]);
    return git(["rev-parse", "HEAD"]);
  };
  if (options.files) await commit(options.files, "Begin");
  return {
    folder,
    root,
    environment,
    git,
    write,
    commit,
    link: (path, target) => symlink(target, join(root, path)),
    setExecutable: (path, executable) => chmod(join(root, path), executable ? 0o755 : 0o644),
    read: (path) => readFile(join(root, path), "utf8").catch(() => null),
    resolve: (revision) => git(["rev-parse", "--verify", revision]),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

const isolated = (home: string): Record<string, string> => ({
  PATH: process.env["PATH"] ?? "",
  HOME: home,
  XDG_CONFIG_HOME: join(home, ".config"),
  GIT_CONFIG_NOSYSTEM: "1",
  LC_ALL: "C",
});

function runGit(
  args: readonly string[],
  cwd: string,
  env: Record<string, string>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const limits = { maxBuffer: 64 * 2 ** 20, timeout: 60_000 };
    execFile("git", [...args], { cwd, env, ...limits }, (error, stdout, stderr) => {
      if (error) reject(new Error(`git ${args.join(" ")}: ${stderr}`, { cause: error }));
      else resolve(stdout.replace(/\n$/, ""));
    });
  });
}

/** Writes files below a folder, with the folders they need; null removes one. */
export async function writeFiles(
  folder: string,
  files: Record<string, string | Uint8Array | null>,
): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    if (content === null) await rm(file, { recursive: true, force: true });
    else {
      const found = await lstat(file).catch(() => null);
      if (found?.isDirectory()) await rm(file, { recursive: true });
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  }
}

/** A hash of names, modes and contents of all that is below a folder: equal means byte-identical. */
export async function fingerprint(folder: string): Promise<string> {
  const hash = createHash("sha256");
  const entries = await readdir(folder, { recursive: true });
  for (const name of entries.toSorted()) {
    const path = join(folder, name);
    const found = await lstat(path);
    hash.update(`${name}\0${found.mode}\0`);
    if (found.isSymbolicLink()) hash.update(await readlink(path));
    else if (found.isFile()) hash.update(await readFile(path));
    hash.update("\0");
  }
  return hash.digest("hex");
}
