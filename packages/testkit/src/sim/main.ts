import { parseArgs } from "node:util";
import { Coverage } from "./coverage.ts";
import { simulate, trace } from "./simulation.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "200" },
    from: { type: "string", default: "1" },
    /** Prints how often each event and each move of the table occurred. */
    coverage: { type: "boolean", default: false },
    /** Prints the story of one seed, its last lines. */
    trace: { type: "string" },
    lines: { type: "string", default: "120" },
  },
});

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function simulateSeeds(first: number, count: number): Promise<boolean> {
  const coverage = new Coverage();
  const failing: number[] = [];
  const sum = { events: 0, crashes: 0, landed: 0 };
  for (let seed = first; seed < first + count; seed += 1) {
    const report = await simulate(seed);
    coverage.add(report.coverage);
    for (const key of ["events", "crashes", "landed"] as const) sum[key] += report[key];
    if (report.problems.length === 0) continue;
    failing.push(seed);
    print(`seed ${seed}: ${report.problems.join("; ")}`);
  }
  if (values.coverage) coverage.report().forEach(print);
  const done = `${sum.events} events, ${sum.crashes} crashes, ${sum.landed} landings`;
  const failed = `${failing.length} failing${failing.length === 0 ? "" : `: ${failing.join(" ")}`}`;
  print(`${count} seeds from ${first}: ${done}, ${failed}`);
  return failing.length === 0;
}

if (values.trace !== undefined)
  (await trace(Number(values.trace), Number(values.lines))).forEach(print);
else process.exitCode = (await simulateSeeds(Number(values.from), Number(values.seeds))) ? 0 : 1;
