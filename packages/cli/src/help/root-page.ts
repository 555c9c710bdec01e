import { commonOptions } from "../parse/command.ts";
import { columns } from "../print/columns.ts";
import { verbEntry, verbGroups, verbNames } from "../verbs/table.ts";

const page = { color: false, width: null, now: 0 };

const exits = "Exit codes: 0 done, 1 refused with a typed error, 2 usage, 3 no daemon.";

/** What `muster --help` prints, without the last line break. */
export function rootPage(): string {
  const named = verbNames
    .filter((name) => verbEntry(name).group !== "Agents")
    .map((name) => ({ name, ...verbEntry(name) }));
  const rows = columns(
    named.map(({ name, summary }) => [name, summary]),
    page,
    2,
  );
  const groups = verbGroups.flatMap((group) => {
    const lines = rows.filter((_, index) => named[index]?.group === group);
    return lines.length === 0 ? [] : ["", `${group}:`, ...lines];
  });
  const options = columns(
    [
      ...commonOptions.map(({ flags, description }) => [flags, description]),
      ["-h, --help", "print this page, or that of a verb"],
      ["-V, --version", "print the version"],
    ],
    page,
    2,
  );
  return [
    "Usage: muster VERB [OPTIONS] [ARGUMENTS]",
    "",
    "Coding agents, assembled. Every change passes muster.",
    ...groups,
    "",
    "Options:",
    ...options,
    "",
    exits,
    "Examples of each verb: muster VERB --help",
  ].join("\n");
}
