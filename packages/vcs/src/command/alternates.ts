import type { Place } from "./git.ts";

/** A path as git reads it in a list of object folders: within quotes any character may stand. */
export const quotedPath = (path: string): string =>
  `"${path
    .replaceAll("\\", "\\\\")
    .replaceAll('"', String.raw`\"`)
    .replaceAll("\n", String.raw`\n`)}"`;

/** The same place with further folders of objects to read from. */
export const seeingObjects = (place: Place, folders: readonly string[]): Place => ({
  ...place,
  env: { ...place.env, GIT_ALTERNATE_OBJECT_DIRECTORIES: folders.map(quotedPath).join(":") },
});
