import { homedir } from "node:os";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The account that Muster runs as; the system's own unless a test says otherwise. */
export interface Account {
  uid: number;
  /** Its folder for personal files, from the user database. */
  folder: string;
}

export const ownAccount = (): Account => ({ uid: process.getuid?.() ?? 0, folder: homedir() });
