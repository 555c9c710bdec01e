import { parseSync, Visitor } from "oxc-parser";

/** A requirement id anywhere in brackets; `[OV-15]`. */
const requirementId = /\[((?:[A-Z]{2,})-\d+)\]/g;

/** `check` is how contract suites state their rules; each adapter's test file makes tests of them. */
const testFunctions = new Set(["test", "it", "check"]);

type Expression = { type: string; name?: string; object?: Expression; callee?: Expression };

/** The function at the root of `test`, `test.skipIf(x)`, `test.each(rows)` and the like. */
function rootName(expression: Expression): string | undefined {
  const inner = expression.object ?? expression.callee;
  return inner ? rootName(inner) : expression.name;
}

type Argument = { type: string; value?: unknown; quasis?: { value: { raw: string } }[] };

function titleOf(argument: Argument | undefined): string | null {
  if (argument?.type === "Literal" && typeof argument.value === "string") return argument.value;
  if (argument?.type !== "TemplateLiteral") return null;
  return (argument.quasis ?? []).map(({ value }) => value.raw).join("…");
}

/** Titles given to `test`, `it` and `check` in a source text; the variable parts of a template read `…`. */
export function testTitles(file: string, text: string): string[] {
  const titles: string[] = [];
  const visitor = new Visitor({
    CallExpression({ callee, arguments: [first] }) {
      if (!testFunctions.has(rootName(callee as Expression) ?? "")) return;
      const title = titleOf(first);
      if (title !== null) titles.push(title);
    },
  });
  visitor.visit(parseSync(file, text).program);
  return titles;
}

export const idsIn = (title: string): string[] =>
  [...title.matchAll(requirementId)].flatMap(([, id]) => id ?? []);
