import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openMemoryStore, openStore, type SqliteStore } from "../src/index.ts";
import { NOON } from "./samples.ts";

export interface Opened extends Disposable {
  store: SqliteStore;
}

export type Open = () => Opened;

export interface Folder extends Disposable {
  path: string;
}

/** A folder of the test's own; `using` removes it. */
export function temporaryFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), "muster-store-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export const settings = (folder: string) => ({
  file: join(folder, "state.db"),
  version: "0.1.0",
  now: () => NOON,
  backupsFolder: join(folder, "backups"),
});

/** Opens the store in a folder; a refusal is the test's failure. */
export function openIn(folder: string): SqliteStore {
  const opened = openStore(settings(folder));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

export const openMemory: Open = () => {
  const store = openMemoryStore({ version: "0.1.0", now: () => NOON });
  return { store, [Symbol.dispose]: () => store.close() };
};

export interface OpenedFile extends Opened {
  folder: string;
  file: string;
}

export const openFile = (): OpenedFile => {
  const folder = temporaryFolder();
  const store = openIn(folder.path);
  return {
    store,
    folder: folder.path,
    file: settings(folder.path).file,
    [Symbol.dispose]() {
      store.close();
      folder[Symbol.dispose]();
    },
  };
};
