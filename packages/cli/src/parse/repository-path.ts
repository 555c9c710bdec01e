import { isAbsolute, normalize, relative, resolve, sep } from "node:path";

const isWithin = (path: string): boolean =>
  path !== "" && path !== "." && path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);

const contains = (root: string, path: string): boolean =>
  path === root || isWithin(relative(root, path));

/**
 * The path of a file as its repository has it. `roots` are the top folders of its checkouts: inside one of them the
 * path is taken from `folder`; elsewhere it is the repository's own already. Null: it leads out of the repository.
 */
export function repositoryPath(
  given: string,
  folder: string,
  roots: readonly string[],
): string | null {
  const file = resolve(folder, given);
  const start = isAbsolute(given) ? file : folder;
  // A workspace may lie below the clone.
  const root = roots
    .filter((candidate) => contains(candidate, start))
    .toSorted((left, right) => right.length - left.length)[0];
  const path = root === undefined ? normalize(given) : relative(root, file);
  return isWithin(path) ? path : null;
}
