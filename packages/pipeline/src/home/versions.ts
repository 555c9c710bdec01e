import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { access, copyFile, link, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { err, ok, type Result } from "@muster/model";
import type { Home } from "./home.ts";

export type InstallFailed = { code: "install_failed"; path: string; detail: string };

/** What a file system says that cannot, or may not, give the file a second name. */
const linkRefusals = new Set(["EXDEV", "EPERM", "EMLINK", "EOPNOTSUPP", "ENOTSUP", "ENOSYS"]);

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "";

async function exists(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === "ENOENT") return false;
      throw error;
    },
  );
}

/** On disk before it gets its name: after a power cut there is a whole copy or none. */
async function copyProgram(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  const file = await open(to, "r+");
  try {
    await file.chmod(0o755);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function place(from: string, to: string): Promise<void> {
  const draft = join(dirname(to), `.${randomUUID()}`);
  try {
    await link(from, draft).catch((error: unknown) => {
      if (!linkRefusals.has(codeOf(error))) throw error;
      return copyProgram(from, draft);
    });
    await rename(draft, to);
  } finally {
    // Between two names of one file a rename does nothing, and the draft is still there.
    await rm(draft, { force: true });
  }
}

/**
 * Keeps the program for the runs of this build: a hard link where possible, else a copy. Returns its
 * path; an installed version is left as it is.
 */
export async function installVersion(
  home: Home,
  build: string,
  programPath: string,
): Promise<Result<string, InstallFailed>> {
  const path = home.program(build);
  try {
    if (await exists(path)) return ok(path);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await place(programPath, path);
    return ok(path);
  } catch (error) {
    if (codeOf(error) === "") throw error;
    return err({ code: "install_failed", path, detail: (error as Error).message });
  }
}

/** Removes the versions of builds that nobody uses; returns the names of their folders. */
export async function pruneVersions(home: Home, inUse: readonly string[]): Promise<string[]> {
  const kept = new Set(inUse.map((build) => basename(dirname(home.program(build)))));
  const names = await readdir(home.versions).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  });
  const unused = names.filter((name) => !kept.has(name)).toSorted();
  for (const name of unused) await rm(join(home.versions, name), { recursive: true, force: true });
  return unused;
}
