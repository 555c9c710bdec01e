/** One process as `ps` prints it; `environment` is everything behind the command, as one text. */
export type PsRow = {
  pid: number;
  parent: number;
  group: number;
  user: number;
  state: string;
  startTime: string;
  environment: string;
};

/** Columns before the command; `lstart` is five words in the C locale. */
export const psColumns = "pid=,ppid=,pgid=,uid=,stat=,lstart=,command=";

const row = /^ *(\d+) +(\d+) +(\d+) +(\d+) +(\S+) +(\w{3} +\w{3} +\d+ +[\d:]{8} +\d{4}) (.*)$/;

type Line = Omit<PsRow, "environment"> & { command: string };

function parseLine(line: string): Line | null {
  const [, pid, parent, group, user, state, startTime, command] = row.exec(line) ?? [];
  if (state === undefined || startTime === undefined || command === undefined) return null;
  const numbers = { pid: Number(pid), parent: Number(parent), group: Number(group) };
  return { ...numbers, user: Number(user), state, startTime, command };
}

const parseLines = (text: string): Line[] =>
  text.split("\n").flatMap((line) => parseLine(line) ?? []);

/**
 * Joins two listings, one of commands and one of commands followed by environments: an entry that
 * only stands among the arguments is then not taken for a part of the environment.
 */
export function parsePs(commands: string, withEnvironments: string): PsRow[] {
  const known = new Map(parseLines(commands).map((line) => [line.pid, line.command]));
  return parseLines(withEnvironments).map(({ command, ...line }) => {
    const own = known.get(line.pid);
    const environment =
      own !== undefined && command.startsWith(own) ? command.slice(own.length) : "";
    return { ...line, environment };
  });
}

/** The whole entry between spaces; only markers without a space can be found this way. */
export const hasEntry = (environment: string, variable: string, value: string): boolean =>
  ` ${environment} `.includes(` ${variable}=${value} `);
