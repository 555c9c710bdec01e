import { Coverage } from "./coverage.ts";
import { type SimulationSettings, simulationSettings } from "./settings.ts";
import { simulate, trace } from "./simulation.ts";

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function simulateSeeds(settings: SimulationSettings): Promise<boolean> {
  const { from: first, seeds: count } = settings;
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
  if (settings.coverage) coverage.report().forEach(print);
  const done = `${sum.events} events, ${sum.crashes} crashes, ${sum.landed} landings`;
  const failed = `${failing.length} failing${failing.length === 0 ? "" : `: ${failing.join(" ")}`}`;
  print(`${count} seeds from ${first}: ${done}, ${failed}`);
  return failing.length === 0;
}

async function obey(settings: SimulationSettings): Promise<number> {
  if (settings.trace === null) return (await simulateSeeds(settings)) ? 0 : 1;
  (await trace(settings.trace, settings.lines)).forEach(print);
  return 0;
}

const settings = simulationSettings(process.argv.slice(2));
if (settings.ok) process.exitCode = await obey(settings.value);
else {
  process.stderr.write(`${settings.error}\n`);
  process.exitCode = 2;
}
