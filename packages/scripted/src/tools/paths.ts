import { err, ok, type Result } from "@muster/model";
import { lstatSync, realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

export type PathRefused = { code: "outside"; path: string };

const refused = (path: string) => err<PathRefused>({ code: "outside", path });

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** The nearest folder above `path` that is there, with its links resolved, and the rest of it. */
function resolvedAncestor(path: string): string {
  const parent = dirname(path);
  const above = exists(parent) ? realpathSync(parent) : resolvedAncestor(parent);
  return join(above, basename(path));
}

function within(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

const isLink = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

/**
 * The place a relative path means inside `folder`; anything that leads out of it, also through a
 * link, is refused. With `follow` the last part's own link counts; deleting removes just the link.
 */
export function containedPath(
  folder: string,
  path: string,
  options: { follow: boolean },
): Result<string, PathRefused> {
  if (isAbsolute(path)) return refused(path);
  const root = realpathSync(folder);
  const wanted = resolve(root, path);
  if (!within(root, wanted)) return refused(path);
  try {
    const place = resolvedAncestor(wanted);
    const target = options.follow && isLink(place) ? realpathSync(place) : place;
    return within(root, target) ? ok(target) : refused(path);
  } catch (error) {
    // A link that leads nowhere or in a circle, or a file where a folder should be.
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ELOOP" || code === "ENOTDIR") return refused(path);
    throw error;
  }
}
