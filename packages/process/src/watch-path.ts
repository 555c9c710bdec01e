import { type FSWatcher, statSync, watch } from "node:fs";
import { basename, dirname } from "node:path";

/** A folder that is watched now; another one of the same name is another place. */
interface Place {
  folder: string;
  inode: number;
  /** The only name in it that matters; null: any. */
  name: string | null;
}

/** Null for what is no folder or cannot be looked at: a change of that shows in the folder above it. */
function inodeOf(folder: string): number | null {
  try {
    const found = statSync(folder);
    return found.isDirectory() ? found.ino : null;
  } catch {
    return null;
  }
}

/** The nearest folder above the path that exists, and the folder above it, where its own removal shows. */
function placesFor(path: string): Place[] {
  const folder = dirname(path);
  const inode = inodeOf(folder);
  if (inode === null) return placesFor(folder);
  const parent = dirname(folder);
  const parentInode = inodeOf(parent);
  const inner = { folder, inode, name: null };
  if (parentInode === null || parent === folder) return [inner];
  return [inner, { folder: parent, inode: parentInode, name: basename(folder) }];
}

const keyOf = (places: readonly Place[]): string =>
  places.map(({ folder, inode }) => `${inode} ${folder}`).join("\n");

/** The folder went between the look at it and the watch. */
const isAway = (error: unknown): boolean =>
  ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");

/**
 * Calls `changed` when the path, or a folder above it, may have come or gone; the path need not exist. It is a hint to
 * look. The returned function ends it.
 */
export function watchPath(path: string, changed: () => void): () => void {
  let watchers: FSWatcher[] = [];
  let armed = "";
  let isOver = false;
  const disarm = () => {
    for (const watcher of watchers) watcher.close();
    watchers = [];
    armed = "";
  };
  const arm = (places: Place[]): void => {
    disarm();
    try {
      for (const { folder, name } of places) {
        const watcher = watch(folder, (_event, file) => {
          if (name === null || file === null || file === name) look();
        });
        watchers.push(watcher.on("error", () => look()));
      }
      armed = keyOf(places);
    } catch (error) {
      if (!isAway(error)) throw error;
    }
  };
  // Watches stand before the last look at what they are for, so nothing comes between.
  const settle = () => {
    for (let places = placesFor(path); keyOf(places) !== armed; places = placesFor(path))
      arm(places);
  };
  const look = () => {
    if (isOver) return;
    settle();
    changed();
  };
  settle();
  return () => {
    isOver = true;
    disarm();
  };
}
