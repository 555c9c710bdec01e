import type { FunctionSize } from "./measure.ts";

/** Lines. Blank lines and comments count: they are read too. */
export const limits = {
  file: { largest: 600, p90: 250 },
  function: { largest: 80, p90: 30 },
};

export type FileSize = { path: string; isTest: boolean; lines: number; functions: FunctionSize[] };

/** Nearest-rank quantile of a list that need not be sorted; 0 for an empty one. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

function tooLarge({ path, isTest, lines, functions }: FileSize): string[] {
  const problems: string[] = [];
  if (lines > limits.file.largest) {
    problems.push(`${path}: ${lines} lines, at most ${limits.file.largest}`);
  }
  // A test file's outermost function is often a suite: many small tests, not one long function.
  const judged = isTest ? [] : functions.filter((found) => found.lines > limits.function.largest);
  for (const { name, line, lines: length } of judged) {
    problems.push(
      `${path}:${line}: ${name} has ${length} lines, at most ${limits.function.largest}`,
    );
  }
  return problems;
}

function distribution(kind: "file" | "function", lines: number[]) {
  const p90 = quantile(lines, 0.9);
  const text = `${kind}s ${lines.length}, lines: median ${quantile(lines, 0.5)}, p90 ${p90}, largest ${Math.max(0, ...lines)}`;
  const limit = limits[kind].p90;
  return { text, problems: p90 > limit ? [`${kind} p90 is ${p90} lines, at most ${limit}`] : [] };
}

/** Judges the sizes of a source tree: each hard stop, and the spread over the program's source. */
export function judgeSizes(files: FileSize[]): { report: string[]; problems: string[] } {
  const source = files.filter(({ isTest }) => !isTest);
  const byFile = distribution(
    "file",
    source.map(({ lines }) => lines),
  );
  const byFunction = distribution(
    "function",
    source.flatMap(({ functions }) => functions.map(({ lines }) => lines)),
  );
  return {
    report: [byFile.text, byFunction.text],
    problems: [...files.flatMap(tooLarge), ...byFile.problems, ...byFunction.problems],
  };
}
