import type { Result } from "@muster/model";
import { type Failure, misused } from "../failure.ts";

/** What the first word that is no option asks for. */
export type CommandLine =
  | { kind: "help"; of: string | null }
  | { kind: "version" }
  | { kind: "nothing" }
  /** `rest` also holds the common options that stood before the verb. */
  | { kind: "verb"; name: string; rest: string[] };

const help = new Set(["--help", "-h"]);
const version = new Set(["--version", "-V"]);
const withValue = new Set(["-C", "--project"]);
const alone = /^(--json|--project=.*|-C.+)$/s;

/** Finds the verb; `--help` and `--version` count before it. */
export function readCommandLine(argv: readonly string[]): Result<CommandLine, Failure> {
  const before: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? "";
    if (help.has(word)) return { ok: true, value: { kind: "help", of: null } };
    if (version.has(word)) return { ok: true, value: { kind: "version" } };
    if (!word.startsWith("-")) {
      const rest = argv.slice(index + 1);
      if (word === "help") return { ok: true, value: { kind: "help", of: rest[0] ?? null } };
      return { ok: true, value: { kind: "verb", name: word, rest: [...before, ...rest] } };
    }
    if (withValue.has(word)) {
      const value = argv[index + 1];
      if (value === undefined) return misused(`${word} needs a value.`, "See `muster --help`.");
      before.push(word, value);
      index += 1;
    } else if (alone.test(word)) before.push(word);
    else return misused(`There is no option ${word}.`, "See `muster --help`.");
  }
  return { ok: true, value: { kind: "nothing" } };
}
