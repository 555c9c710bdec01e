import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return false;
  }
}

/** The program as the PATH finds it; null: it does not. */
export function findProgram(name: string, path: string | undefined): string | null {
  if (isAbsolute(name)) return isProgram(name) ? name : null;
  const candidates = (path ?? "")
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name));
  return candidates.find(isProgram) ?? null;
}
