import { lstatSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { err, type Result } from "@muster/model";
import { asked, createPrivateFolder } from "./folder.ts";
import type { HomeRefused } from "./home-refused.ts";
import { socketEntry } from "./socket-path.ts";

/** Where everybody may write, another user could have been first with a folder or link of that name. */
function reasonAgainst(folder: string, uid: number): HomeRefused | null {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return null;
  if (!found.isDirectory()) return { code: "home_not_a_folder", path: folder };
  return found.uid === uid ? null : { code: "home_not_owned", path: folder, owner: found.uid };
}

/** Lets `sockets` in the home lead to the folder; a link that led elsewhere is replaced. */
function linkFrom(entry: string, folder: string): void {
  const draft = `${entry}.${process.pid}`;
  rmSync(draft, { force: true });
  symlinkSync(folder, draft);
  renameSync(draft, entry);
}

const isLink = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;

/** Creates the folder of the sockets and the way to it from the home. */
export function createSocketFolder(
  home: string,
  folder: string,
  uid: number,
): Result<void, HomeRefused> {
  const entry = socketEntry(home);
  if (folder === entry && isLink(entry)) {
    const removed = asked(entry, () => rmSync(entry));
    if (!removed.ok) return removed;
  }
  const refused = reasonAgainst(folder, uid);
  if (refused !== null) return err(refused);
  const created = createPrivateFolder(folder, uid);
  if (!created.ok || folder === entry) return created;
  return asked(entry, () => linkFrom(entry, folder));
}
