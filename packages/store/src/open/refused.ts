import type { ProcessIdentity } from "@muster/model";

/** The process that has the database open. */
export interface Holder extends ProcessIdentity {
  program: string;
  openedAt: string;
}

/** Why a database was not opened; it is as it was. */
export type OpenRefused =
  | { code: "already_open"; file: string; holder: Holder | null }
  /** A newer program has been here: `unknown` are its migrations, `program` its version [HU-51]. */
  | {
      code: "newer_schema";
      file: string;
      schema: number;
      known: number;
      program: string;
      unknown: string[];
    }
  /** The table of migrations is missing or damaged, or the file is no database of ours [HU-51]. */
  | { code: "migrations_unreadable"; file: string; reason: string }
  /** A migration that has run is not the one that this program has. */
  | { code: "migration_changed"; file: string; migrations: string[] }
  /** Without a verified copy nothing is migrated [HU-52]. */
  | { code: "backup_failed"; file: string; migration: string; reason: string }
  | { code: "migration_failed"; file: string; migration: string; reason: string }
  /** It is no database, or a damaged one. */
  | { code: "corrupt"; file: string; reason: string }
  | { code: "unusable"; file: string; reason: string };
