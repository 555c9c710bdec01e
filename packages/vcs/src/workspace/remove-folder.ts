import { chmod, lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { whenAbsent } from "../system-error.ts";

/** Removes a folder with all that is in it, folders without write permission too; absent is done. */
export async function removeFolder(path: string): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "EACCES" && code !== "EPERM" && code !== "ENOTEMPTY") throw error;
    await makeWritable(path);
    await rm(path, { recursive: true, force: true });
  }
}

async function makeWritable(folder: string): Promise<void> {
  const found = await lstat(folder).catch(whenAbsent(null));
  if (!found?.isDirectory()) return;
  await chmod(folder, 0o700);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await makeWritable(join(folder, entry.name));
  }
}
