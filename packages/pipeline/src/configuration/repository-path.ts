/** Null for a path that names something inside the repository and outside its `.git`. */
export function reasonAgainstPath(path: string): string | null {
  if (path.startsWith("/")) return "must be relative to the root of the repository";
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.includes("..")) return "must not leave the repository";
  if (parts.length === 0) return "names the whole repository";
  if (parts.some((part) => part.toLowerCase() === ".git")) return "must not name a .git folder";
  return null;
}

/** The same path without empty parts and dots, so that equal paths are equal texts. */
export const plainPath = (path: string): string =>
  path
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");
