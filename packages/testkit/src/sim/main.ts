import { parseArgs } from "node:util";
import { simulate, trace } from "./simulation.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "200" },
    from: { type: "string", default: "1" },
    /** Prints the story of one seed, its last lines. */
    trace: { type: "string" },
  },
});
if (values.trace !== undefined) {
  for (const line of await trace(Number(values.trace), 120)) process.stdout.write(`${line}\n`);
  process.exit(0);
}
const first = Number(values.from);
const count = Number(values.seeds);
const failing: number[] = [];
let crashes = 0;
let landed = 0;
for (let seed = first; seed < first + count; seed += 1) {
  const report = await simulate(seed);
  crashes += report.crashes;
  landed += report.landed;
  if (report.problems.length === 0) continue;
  failing.push(seed);
  process.stdout.write(`seed ${seed}: ${report.problems.join("; ")}\n`);
}
process.stdout.write(
  `${count} seeds from ${first}: ${crashes} crashes, ${landed} landings, ${failing.length} failing${failing.length === 0 ? "" : `: ${failing.join(" ")}`}\n`,
);
process.exitCode = failing.length === 0 ? 0 : 1;
