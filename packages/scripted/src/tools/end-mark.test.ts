import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import * as fc from "fast-check";
import { EndMark } from "./end-mark.ts";

function written(mark: EndMark, argv: string[]): string {
  return spawnSync("/bin/sh", mark.shell(argv), { encoding: "utf8" }).stdout;
}

function readIn(mark: EndMark, pieces: string[]) {
  let output = "";
  for (const piece of pieces) {
    const read = mark.read(piece);
    output += read.output;
    if (read.exitCode !== null) return { output, exitCode: read.exitCode };
  }
  return { output: output + mark.rest(), exitCode: null };
}

test("however the output is cut, all of it comes before the mark and the mark does not", () => {
  const command = "printf 'a\\0b\\n\\0'; exit 7";
  const cuts = fc.array(fc.nat({ max: 60 }), { maxLength: 8 });
  const text = (mark: EndMark) => written(mark, ["/bin/sh", "-c", command]);
  fc.assert(
    fc.property(cuts, (places) => {
      const mark = new EndMark();
      const whole = `${text(mark)}late output`;
      const edges = [0, ...places.toSorted((one, other) => one - other), whole.length];
      const pieces = edges.slice(1).map((edge, index) => whole.slice(edges[index], edge));
      expect(readIn(mark, pieces)).toEqual({ output: "a\0b\n\0", exitCode: 7 });
    }),
    { numRuns: 30 },
  );
});

test("without the mark everything is output", () => {
  expect(readIn(new EndMark(), ["a\0", "b", "\0"])).toEqual({ output: "a\0b\0", exitCode: null });
});

test("another command's mark is output", () => {
  const [mark, other] = [new EndMark(), new EndMark()];
  const text = written(other, ["true"]);
  expect(readIn(mark, [text])).toEqual({ output: text, exitCode: null });
});
