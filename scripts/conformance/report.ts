import { idsIn } from "./titles.ts";

export type Titled = { file: string; title: string };

export type Conformance = {
  /** Every promised id, with the tests that carry it. */
  proofs: { id: string; text: string; tests: Titled[] }[];
  /** Ids in titles that nobody promised. */
  unknown: { id: string; test: Titled }[];
  /** Promised ids in titles of what is no test. */
  uncounted: { id: string; test: Titled }[];
};

const withIds = (tests: Titled[]) =>
  tests.flatMap((test) => idsIn(test.title).map((id) => ({ id, test })));

export function conformanceOf(
  promised: Record<string, string>,
  tests: Titled[],
  others: Titled[] = [],
): Conformance {
  const carrying = withIds(tests);
  const proofs = Object.entries(promised).map(([id, text]) => ({
    id,
    text,
    tests: carrying.filter((entry) => entry.id === id).map(({ test }) => test),
  }));
  return {
    proofs,
    unknown: carrying.filter(({ id }) => !(id in promised)),
    uncounted: withIds(others).filter(({ id }) => id in promised),
  };
}

const familyOf = (id: string): string => id.replace(/-\d+$/, "");

function countRow(name: string, proofs: Conformance["proofs"]): string {
  const proven = proofs.filter(({ tests }) => tests.length > 0).length;
  const cells = [proofs.length, proven, proofs.length - proven];
  return `${name.padEnd(8)}${cells.map((cell) => String(cell).padStart(9)).join("")}`;
}

/** Promised, proven and missing per family of ids, and in all. */
function countTable({ proofs }: Conformance): string[] {
  const families = [...new Set(proofs.map(({ id }) => familyOf(id)))];
  return [
    `${"".padEnd(8)}${["promised", "proven", "missing"].map((name) => name.padStart(9)).join("")}`,
    ...families.map((family) =>
      countRow(
        family,
        proofs.filter(({ id }) => familyOf(id) === family),
      ),
    ),
    countRow("all", proofs),
  ];
}

const formatProof = ({ id, text, tests }: Conformance["proofs"][number]): string[] => [
  `${id} ${tests.length > 0 ? "proven" : "MISSING"}: ${text}`,
  ...tests.map(({ file, title }) => `    ${file}: ${title}`),
];

/** Lines about ids that are not promised, or stand where no test is; none when all is well. */
export const formatProblems = ({ unknown, uncounted }: Conformance): string[] => [
  ...unknown.map(({ id, test }) => `UNKNOWN ${id} in ${test.file}: ${test.title}`),
  ...uncounted.map(({ id, test }) => `NO TEST ${id} in ${test.file}: ${test.title}`),
];

/** The report as lines: id and state, the rule, its tests, then problems and the counts. */
export const formatConformance = (conformance: Conformance): string[] => [
  ...conformance.proofs.flatMap(formatProof),
  ...formatProblems(conformance),
  "",
  ...countTable(conformance),
];
