/** The fields of /proc/PID/stat that matter here. */
export type ProcStat = {
  state: string;
  parent: number;
  group: number;
  session: number;
  isKernelThread: boolean;
  threads: number;
  /** Clock ticks after boot; an integer in text. */
  startTime: string;
};

const kernelThreadFlag = 0x0020_0000;

/** Parses /proc/PID/stat; the command name may itself hold spaces and brackets. */
export function parseProcStat(text: string): ProcStat | null {
  const end = text.lastIndexOf(") ");
  const fields = text
    .slice(end + 2)
    .trim()
    .split(" ");
  const [state, parent, group, session] = fields;
  const startTime = fields[19];
  if (end < 0 || state === undefined || startTime === undefined) return null;
  return {
    state,
    parent: Number(parent),
    group: Number(group),
    session: Number(session),
    isKernelThread: (Number(fields[6]) & kernelThreadFlag) !== 0,
    threads: Number(fields[17]),
    startTime,
  };
}
