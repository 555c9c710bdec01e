import type { ErrorData } from "./data.ts";
import type { ErrorRules } from "./rule.ts";

type Codes =
  | "repository_refused"
  | "already_registered"
  | "configuration_invalid"
  | "git_failed"
  | "backup_failed"
  | "not_written"
  | "corrupt_row"
  | "stopping"
  | "internal";

const place = (file: string, line: number | null): string =>
  line === null ? file : `${file}:${line}`;

const afterBackup: Record<ErrorData<"backup_failed">["cause"], string> = {
  exists: "Choose another file: a backup replaces nothing.",
  disk_full: "Make room or choose a file on another disk, then try again.",
  unwritable: "Choose a file in a folder that can be written, then try again.",
  damaged: "The database itself may be damaged: keep older backups, and see `muster doctor`.",
};

export const worldRules: ErrorRules<Codes> = {
  repository_refused: {
    status: 422,
    retryable: false,
    meaning: "The repository cannot be a project; `reason` says why.",
    message: ({ detail }) => detail,
    next: () => "Use another repository, or change this one so that the reason is gone.",
  },
  already_registered: {
    status: 409,
    retryable: false,
    meaning: "The repository is a project already, which lands on another branch.",
    message: ({ project, root, target }) =>
      `${root} is the project ${project} already, and its work lands on ${target}.`,
    next: ({ asked }) =>
      `A project keeps its target. To land on ${asked}, make another clone of the repository and register that with \`muster init --target ${asked}\`.`,
  },
  configuration_invalid: {
    status: 422,
    retryable: false,
    meaning: "`.muster.toml` or `config.toml` is malformed.",
    message: ({ file, line, detail }) => `${place(file, line)}: ${detail}`,
    next: ({ nearest, file }) =>
      nearest === null ? `Correct ${file}.` : `Did you mean \`${nearest}\`? Correct ${file}.`,
  },
  git_failed: {
    status: 503,
    retryable: true,
    meaning: "Git could not be started, did not end in time or refused.",
    message: ({ operation }) => `Git did not do it: ${operation}.`,
    next: () => "Try again; the log of the daemon has the details.",
  },
  backup_failed: {
    status: 500,
    retryable: true,
    meaning: "The copy could not be written or did not verify.",
    message: ({ reason }) => `No backup was made: ${reason}`,
    next: ({ cause }) => afterBackup[cause],
  },
  not_written: {
    status: 507,
    retryable: true,
    meaning:
      "The state database could not be written: disk full, read-only or locked from outside.",
    message: ({ reason }) => `Nothing was changed, for it could not be written: ${reason}`,
    next: () => "Make room or make the home writable, then try again.",
  },
  corrupt_row: {
    status: 500,
    retryable: false,
    meaning: "A stored row is damaged; nothing is decided on half the facts.",
    message: ({ entity, id, field }) => `${entity} ${id} cannot be read: its ${field} is damaged.`,
    next: () => "Stop the daemon and go back to a backup, or leave this task as it is.",
  },
  stopping: {
    status: 503,
    retryable: true,
    meaning: "The daemon is about to stop.",
    message: () => "The daemon is stopping.",
    next: () => "Start it again with `muster start`.",
  },
  internal: {
    status: 500,
    retryable: false,
    meaning: "A fault of Muster itself; the log has it under the request id.",
    message: () => "Something went wrong inside Muster.",
    next: () => "Look for the request id in the log of the daemon.",
  },
};
