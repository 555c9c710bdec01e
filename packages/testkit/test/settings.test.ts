import { expect, test } from "bun:test";
import { simulationSettings } from "../src/sim/settings.ts";

test("words of the simulation that make no sense are refused by name", () => {
  const wrong: [argv: string[], words: string][] = [
    [["--seeds", "abc"], '--seeds must be a whole number from 1 on, not "abc"'],
    [["--seeds", "0"], "--seeds must"],
    [["--seeds", "1.5"], "--seeds must"],
    [["--from", ""], "--from must"],
    [["--from=-3"], "--from must"],
    [["--trace", "1e3"], "--trace must"],
    [["--frob"], "--frob"],
    [["7"], "'7'"],
  ];
  for (const [argv, words] of wrong) {
    const read = simulationSettings(argv);
    if (read.ok) throw new Error(`${argv.join(" ")} was taken`);
    expect(read.error).toContain(words);
    expect(read.error).toContain("\nnpm run sim -- ");
  }
});

test("the simulation takes 200 seeds from the first unless told otherwise", () => {
  expect(simulationSettings([])).toMatchObject({ ok: true, value: { seeds: 200, from: 1 } });
  expect(simulationSettings(["--seeds", "5", "--from", "12"])).toMatchObject({
    ok: true,
    value: { seeds: 5, from: 12, trace: null },
  });
});
