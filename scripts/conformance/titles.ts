import { parseSync, Visitor } from "oxc-parser";

/** A requirement id anywhere in brackets; `[OV-15]`. */
const requirementId = /\[((?:[A-Z]{2,})-\d+)\]/g;

/** `check` is how contract suites state their rules, `programTest` and its like are tests under conditions. */
const testFunction = /^(?:test|it|check|\w+Test)$/;

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

export const idsIn = (title: string): string[] =>
  [...title.matchAll(requirementId)].flatMap(([, id]) => id ?? []);

export type Titles = {
  /** Titles of tests; the variable parts of a template read `…`. */
  tests: string[];
  /** Texts with ids that are given to another function first: nobody would count them. */
  others: string[];
};

/** What a source text gives its functions as titles. */
export function titlesIn(file: string, text: string): Titles {
  const titles: Titles = { tests: [], others: [] };
  const visitor = new Visitor({
    CallExpression({ callee, arguments: [first] }) {
      const title = titleOf(first);
      if (title === null) return;
      if (testFunction.test(rootName(callee as Expression) ?? "")) titles.tests.push(title);
      else if (idsIn(title).length > 0) titles.others.push(title);
    },
  });
  visitor.visit(parseSync(file, text).program);
  return titles;
}
