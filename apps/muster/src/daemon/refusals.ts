import type { Refusal } from "@muster/cli";
import {
  holderOf,
  type InstallFailed,
  type PortInvalid,
  type TokenUnusable,
} from "@muster/pipeline";
import type { ListenRefused } from "@muster/server";
import type { OpenRefused } from "@muster/store";

type Words = Pick<Refusal, "message" | "next">;
type Told<Refused extends { code: string }> = {
  [Code in Refused["code"]]: (refused: Extract<Refused, { code: Code }>) => Words;
};

const whole =
  "Put a copy from the home's folder of backups in its place, or move it away to begin anew.";

const databaseWords: Told<OpenRefused> = {
  already_open: ({ holder }) => ({
    message:
      holder === null
        ? "Another daemon is opening the home."
        : `Another daemon, pid ${holder.pid}, has the home open.`,
    next: "Talk to that one; `muster status` says whether it answers.",
  }),
  newer_schema: ({ file, program, schema, known }) => ({
    message: `${file} was written by Muster ${program}: its schema is ${schema}, and this program knows them up to ${known}.`,
    next: "Use the program that wrote it, or one that is newer.",
  }),
  migrations_unreadable: ({ file, reason }) => ({
    message: `${file} is damaged, or no database of Muster's: ${reason}.`,
    next: whole,
  }),
  migration_changed: ({ file, migrations }) => ({
    message: `${file} was made by a program whose migrations differ from this one's: ${migrations.join(", ")}.`,
    next: "Use the program that wrote it, or move the file away to begin anew.",
  }),
  backup_failed: ({ file, migration, reason }) => ({
    message: `${file} needs migration ${migration}, and no verified copy of it could be written first: ${reason}.`,
    next: "The database is as it was. Mend that and start again.",
  }),
  migration_failed: ({ file, migration, reason }) => ({
    message: `Migration ${migration} of ${file} failed: ${reason}.`,
    next: "The database is as it was. Use the program of the version before, and report this.",
  }),
  corrupt: ({ file, reason }) => ({
    message: `${file} is damaged, or no database: ${reason}.`,
    next: whole,
  }),
  unusable: ({ file, reason }) => ({
    message: `${file} cannot be used: ${reason}.`,
    next: "See that you may read and write it and its folder, and that the disk has room; then start again.",
  }),
};

/** Why a database was not opened, in words and with a way out. */
export function databaseRefusal(refused: OpenRefused): Refusal {
  const { code, ...data } = refused;
  const words = (databaseWords[code] as (refused: OpenRefused) => Words)(refused);
  return { code, ...words, data };
}

const newToken = (path: string): string => `Delete ${path}: the next start makes a new one.`;

const tokenWords: {
  [Reason in TokenUnusable["reason"]]: (refused: TokenUnusable) => Words;
} = {
  open_to_others: ({ path }) => ({
    message: `The token ${path} can be read or written by others.`,
    next: newToken(path),
  }),
  not_owned: ({ path }) => ({
    message: `The token ${path} belongs to another user.`,
    next: "Set MUSTER_HOME to a folder of your own.",
  }),
  malformed: ({ path }) => ({
    message: `What stands in ${path} is no token of Muster's.`,
    next: newToken(path),
  }),
  unavailable: ({ path, detail }) => ({
    message: `The token ${path} cannot be read or written: ${detail}.`,
    next: "See that you may read and write the home, and that its disk has room; then start again.",
  }),
};

/** Why the token was not taken, in words and with a way out. */
export function tokenRefusal(refused: TokenUnusable): Refusal {
  const { code, path, reason } = refused;
  return { code, ...tokenWords[reason](refused), data: { path, reason } };
}

export const portRefusal = ({ code, value }: PortInvalid): Refusal => ({
  code,
  message: `MUSTER_PORT is "${value}": it must be a port number.`,
  next: "Set it to a number up to 65535, or to 0 for any free one.",
});

/** Why the daemon cannot be reached at one of its two addresses. */
export function listenRefusal(refused: ListenRefused): Refusal {
  if (refused.code === "socket_unusable") {
    const { code, path, detail } = refused;
    return {
      code,
      message: `The socket ${path} cannot be made: ${detail}.`,
      next: "Move away what lies there, and see that you may write to its folder.",
      data: { path },
    };
  }
  const { code, port } = refused;
  const holder = holderOf(port);
  const who =
    holder === null
      ? "another program"
      : `${holder.command ?? "a program"} (pid ${holder.pid ?? "unknown"})`;
  return {
    code,
    message: `Port ${port} is taken by ${who}.`,
    next: "Set MUSTER_PORT to another port, or to 0 for any free one.",
    data: { port, holder },
  };
}

export const programRefusal = ({ code, path, detail }: InstallFailed): Refusal => ({
  code,
  message: `The program could not be kept at ${path}, where runs find it: ${detail}.`,
  next: "See that you may write to the home, and that its disk has room; then start again.",
  data: { path },
});
