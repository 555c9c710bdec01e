import { helpPage } from "../src/parse/words.ts";
import { verbEntry, verbGroups, verbNames } from "../src/verbs/table.ts";

/** Aligned, as the formatter leaves it. */
function table(rows: string[][]): string {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  const rule = widths.map((width) => "-".repeat(width));
  const [head = [], ...body] = lines;
  return [head, rule, ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const naming = [
  [`thing`, `how`],
  [
    `task`,
    `\`#N\` or \`N\` in the project of the folder, \`project#N\`, the id, or any unique end of it. In a shell \`#\` begins a comment: write \`'#1'\` or \`1\``,
  ],
  [
    `project`,
    `the one around the folder, unless \`-C\` or \`--project\` (name, end of its id, path) says another`,
  ],
  [
    `lines`,
    `\`FILE:LINE\`, \`FILE:LINE-LINE\`, with \`:old\` behind for the side before the change. The file may hold colons and spaces; it is taken from the folder when that is in the clone or in the workspace, else from the top of the repository`,
  ],
  [`revision, ask`, `the id, or any unique end of it`],
  [`text`, `\`-m TEXT\`, or \`-F FILE\`; \`-\` for either reads stdin`],
];

const ownCodes = [
  [`code`, `meaning`],
  [`\`usage\``, `the command line is wrong`],
  [`\`no_daemon\``, `no daemon runs, and the verb starts none`],
  [`\`daemon_silent\``, `the daemon hangs: \`data.pid\` is its process`],
  [`\`daemon_unreachable\``, `the daemon, \`data.pid\`, runs, but nothing listens at its socket`],
  [
    `\`connection_lost\``,
    `the daemon went away before it answered; it was asked again under the same key`,
  ],
  [`\`not_muster\``, `something else than Muster answered`],
  [`\`daemon_still_running\``, `the daemon was told to end and did not`],
  [`\`file_unreadable\`, \`file_not_text\``, `the file of \`-F\` cannot be read, or is not UTF-8`],
  [`\`no_workspace\``, `the task has no workspace now`],
  [`\`revision_required\``, `a verdict names no revision, and none was shown yet or there is none`],
  [
    `\`not_available_to_agents\`, \`only_for_agents\`, \`no_door\``,
    `a verb on the wrong side of a run`,
  ],
];

const preface = `# The command line

Generated from the definitions of the verbs by \`packages/cli/scripts/documents.ts\`; a test compares.

\`muster VERB [OPTIONS] [ARGUMENTS]\`. \`muster --help\` lists the verbs, \`muster VERB --help\` prints the
pages below.

## Naming things

${table(naming)}

## What it prints

For people: calm text on stdout; what went wrong, and the next step, on stderr. Without a terminal there is no
colour, no pager and no question. \`NO_COLOR\` and \`PAGER\` are heeded. Text of others is printed so that it cannot
drive the terminal: control characters and those that turn the writing direction are shown as pictures or numbers.

For programs: \`--json\`. One object on one line; lists are \`{items, next}\`; \`events\` and \`logs\` print one object a
line. The objects are those of the API. What went wrong is
\`{error: {code, message, next, retryable, requestId, data}}\` on stdout; \`requestId\` is null when the daemon was
not reached. The codes of the API are in \`errors.md\`; the command line has a few of its own:

${table(ownCodes)}

Exit codes: 0 done, 1 refused with a typed error, 2 usage, 3 no daemon.

## The daemon

Verbs start the daemon when it is down; \`status\`, \`stop\` and \`doctor\` do not. A connection that is lost is tried
again under the same idempotency key, so nothing happens twice. \`logs -f\`, \`events -f\` and \`run --wait\` go on where
they were when the daemon restarts.

The daemon is known by its process, not by its socket. A socket that is removed under it is bound again at once. One that
hangs is told within seconds (\`daemon_silent\`), and is never started beside: \`stop\` wakes it when it is suspended, asks
again, sends SIGTERM, then SIGKILL, and returns when the process is proven gone; runs that outlive a kill are ended by
the next daemon. \`restart\` leaves SIGTERM out, so that runs live on.

## Inside a run

Where \`MUSTER_RUN_ID\` is set there is one verb, \`answer-comment\`, and one socket, that of the run (\`MUSTER_DOOR\`).
Every other verb is refused.
`;

/** `docs/cli.md`: the preface and the help page of every verb. */
export async function cliPage(): Promise<string> {
  const parts = [preface];
  for (const group of verbGroups) {
    parts.push(`## ${group}\n`);
    for (const name of verbNames.filter((verb) => verbEntry(verb).group === group)) {
      const { summary, load } = verbEntry(name);
      const page = helpPage(name, summary, await load());
      parts.push(`### ${name}\n\n\`\`\`text\n${page}\n\`\`\`\n`);
    }
  }
  return parts.join("\n");
}
