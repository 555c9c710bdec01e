import { expect, test } from "bun:test";
import { conformanceOf, formatConformance } from "./report.ts";
import { idsIn, titlesIn } from "./titles.ts";

const promised = { "AA-1": "the first rule", "AA-2": "the second rule", "BB-1": "another rule" };

test("conformance: ids are taken from titles, each in brackets of its own", () => {
  expect(idsIn("[AA-1] [BB-12] a rule (AA-2) [AA 3] [aa-4]")).toEqual(["AA-1", "BB-12"]);
});

test("conformance: titles of every form of test are found, other strings are not", () => {
  const source = `
    import { describe, it, test } from "bun:test";
    const note = "[AA-9] not a title";
    // test("[AA-8] commented out")
    test("[AA-1] plain", () => {});
    it(\`[AA-2] template \${note}\`, () => {});
    test.each([1])("[AA-3] each %p", () => {});
    test.skipIf(!note)("[AA-4] skipped here", () => {});
    programTest("[AA-5] under a condition", () => {});
    describe("[AA-6] a group is no test", () => {});
    describe("a group without an id", () => {});
  `;
  expect(titlesIn("a.test.ts", source)).toEqual({
    tests: [
      "[AA-1] plain",
      "[AA-2] template …",
      "[AA-3] each %p",
      "[AA-4] skipped here",
      "[AA-5] under a condition",
    ],
    others: ["[AA-6] a group is no test"],
  });
});

test("conformance: an id without a test is missing, never left out", () => {
  const tests = [{ file: "a.test.ts", title: "[AA-1] holds" }];
  const lines = formatConformance(conformanceOf(promised, tests));
  expect(lines).toContain("AA-1 proven: the first rule");
  expect(lines).toContain("    a.test.ts: [AA-1] holds");
  expect(lines).toContain("AA-2 MISSING: the second rule");
  expect(lines.slice(-4).map((line) => line.split(/\s+/))).toEqual([
    ["", "promised", "proven", "missing"],
    ["AA", "2", "1", "1"],
    ["BB", "1", "0", "1"],
    ["all", "3", "1", "2"],
  ]);
});

test("conformance: an id that nobody promised is named with its test", () => {
  const stray = { file: "a.test.ts", title: "[ZZ-1] holds" };
  const conformance = conformanceOf(promised, [stray]);
  expect(conformance.unknown).toEqual([{ id: "ZZ-1", test: stray }]);
  expect(formatConformance(conformance)).toContain("UNKNOWN ZZ-1 in a.test.ts: [ZZ-1] holds");
});

test("conformance: a promised id that no test carries, but a group, is named", () => {
  const group = { file: "a.test.ts", title: "[AA-1] [ZZ-1] holds" };
  const lines = formatConformance(conformanceOf(promised, [], [group]));
  expect(lines).toContain("NO TEST AA-1 in a.test.ts: [AA-1] [ZZ-1] holds");
  expect(lines.filter((line) => line.includes("ZZ-1 in"))).toEqual([]);
});
