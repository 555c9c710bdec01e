/** Where a tool says what is wrong and where: one of these is what a person looks for. */
const places: readonly RegExp[] = [
  /^\s*(?:\(fail\)|✗|✕|✘|×|❌)\s/u,
  /^\s*(?:FAIL|FAILED)[:\s]\s*\S/u,
  /^\s*not ok\b/u,
  /^\s*--- FAIL:/u,
  /^\s*E {3}\S/u,
  /^_{3,} \S.* _{3,}$/u,
  /^\s*\d+\) \S.*(?:#|:)\S/u,
  /\berror TS\d+:/u,
  /^\s*error(?:\[[A-Z]?\d+\])?:/iu,
  /^\S.*?[:(]\d+[:,]\d+\)?:?\s+(?:fatal )?error\b/iu,
  /^\s*\d+:\d+\s+error\s/u,
  /^thread '.*' panicked at/u,
  /^panic: /u,
  /^Traceback \(most recent call last\)/u,
  /^\s*(?:Uncaught |Unhandled )?(?:[\w.]*(?:Error|Exception))(?: \[\w+\])?:\s/u,
  /^\s*Exception in thread /u,
  /^> Task \S+ FAILED/u,
  /^\[ERROR\] \S/u,
  /: (?:command )?not found$/u,
  /^(?:Segmentation fault|Bus error|Killed|Aborted)\b/u,
];

/** What comes after: summaries, and programs that pass on that another one failed. */
const aftermath: readonly RegExp[] = [
  /^npm (?:ERR!|error)/u,
  /^make(?:\[\d+\])?: \*\*\*/u,
  /^BUILD FAILED/u,
  /\b[1-9]\d* (?:fail(?:ed|ures?|ing)?|errors?)\b/iu,
  /\bfatal:/iu,
  /\berror:/iu,
];

const longestLine = 2_000;

const firstOf = (lines: readonly string[], patterns: readonly RegExp[]): number =>
  lines.findIndex((line) => {
    if (line === "") return false;
    const start = line.slice(0, longestLine);
    return patterns.some((pattern) => pattern.test(start));
  });

/** A line of an output that looks like a failure. `sure`: it names the thing itself, not only that something failed. */
export interface FailingLine {
  /** From 0. */
  line: number;
  sure: boolean;
}

/**
 * The first line that looks like a failure in what common tools print; null where none does. A hint of where to open a
 * log, never a verdict: that is the exit code's [HU-16].
 */
export function failingLine(text: string): FailingLine | null {
  const lines = text.split("\n");
  const place = firstOf(lines, places);
  if (place !== -1) return { line: place, sure: true };
  const after = firstOf(lines, aftermath);
  return after === -1 ? null : { line: after, sure: false };
}
