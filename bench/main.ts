// `npm run bench [-- NAME...]`: measures the built program against its limits; the launcher has built it.
import { openSandbox } from "../scripts/test/sandbox.ts";
import { measures } from "./measures/index.ts";
import { holds, type Measure } from "./reading.ts";
import { heading, lineOf, loadLine } from "./report.ts";

/** True when every limit holds. */
async function report(measure: Measure): Promise<boolean> {
  console.log(`\n${measure.name}: ${measure.description}; ${loadLine()}`);
  const readings = measure.missing?.() ?? (await measure.run());
  if (typeof readings === "string") {
    console.log(`skipped: ${readings}`);
    return true;
  }
  console.log([heading(), ...readings.map(lineOf)].join("\n"));
  return readings.every((reading) => holds(reading) !== false);
}

async function reportAll(chosen: Measure[]): Promise<number> {
  let broken = 0;
  for (const measure of chosen) if (!(await report(measure))) broken += 1;
  console.log(`\n${chosen.length - broken} of ${chosen.length} measures hold`);
  return broken === 0 ? 0 : 1;
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !measures.some((measure) => measure.name === name));
if (unknown.length > 0) {
  const known = measures.map(({ name, description }) => `  ${name.padEnd(8)} ${description}`);
  console.error(`no measure ${unknown.join(", ")}; there are:\n${known.join("\n")}`);
  process.exit(2);
}

const sandbox = openSandbox();
Object.assign(process.env, sandbox.environment);
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    sandbox.close();
    process.exit(130);
  });
let code = 1;
try {
  code = await reportAll(measures.filter(({ name }) => names.length === 0 || names.includes(name)));
} finally {
  const leftovers = sandbox.close();
  for (const leftover of leftovers) console.error(`left behind: ${leftover}`);
  process.exitCode = leftovers.length === 0 ? code : 1;
}
