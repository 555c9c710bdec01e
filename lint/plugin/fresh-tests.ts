import { homeOf } from "./home.ts";
import type { Located, Rule } from "./rule.ts";

type Node = Located & {
  type: string;
  name?: string;
  kind?: string;
  callee?: Node;
  object?: Node;
  property?: Node;
  left?: Node;
  argument?: Node;
  operator?: string;
  id?: Node;
  init?: Node | null;
  declaration?: Node | null;
  declarations?: Node[];
  body?: Node[];
  elements?: unknown[];
  properties?: unknown[];
  arguments?: unknown[];
  imported?: Node;
  source?: { value: string };
  specifiers?: Node[];
};

const outlives = "no test sees what another one left: make it in the test, or anew in beforeEach";
const shared = "what is made once for all tests of a file is shared by them: make it in each test";
const global = "the process is shared by all tests of a file: give what differs as an argument";

const isMember = (node: Node | undefined, object: string, property: string): boolean =>
  node?.type === "MemberExpression" &&
  node.object?.name === object &&
  node.property?.name === property;

/** Empty collections are there to be filled. */
function isEmptyCollection(init: Node | null | undefined): boolean {
  if (init?.type === "ArrayExpression") return init.elements?.length === 0;
  if (init?.type === "ObjectExpression") return init.properties?.length === 0;
  return init?.type === "NewExpression" && init.arguments?.length === 0;
}

const declarationsIn = (program: Node): Node[] =>
  (program.body ?? [])
    .map((statement) => statement.declaration ?? statement)
    .filter(({ type }) => type === "VariableDeclaration");

/** What a test can change for those after it: variables, collections, the process itself. */
export const freshTests: Rule = {
  create(context) {
    if (homeOf(context.cwd, context.filename)?.isTest !== true) return {};
    const variables = new Map<string, Node>();
    let hooks = 0;
    const isHook = ({ callee }: Node): boolean => callee?.name === "beforeEach";
    const report = (node: Node, message: string): void => context.report({ node, message });
    const reportEnvironment = (target: Node | undefined): void => {
      if (target?.type === "MemberExpression" && isMember(target.object, "process", "env"))
        report(target, global);
    };
    return {
      Program(program: Node) {
        for (const declaration of declarationsIn(program)) {
          for (const declared of declaration.declarations ?? []) {
            const isVariable = declaration.kind === "let" || declaration.kind === "var";
            if (isVariable) variables.set(declared.id?.name ?? "", declared);
            else if (isEmptyCollection(declared.init)) report(declared, outlives);
          }
        }
      },
      ImportDeclaration({ source, specifiers = [] }: Node) {
        if (source?.value !== "bun:test") return;
        for (const specifier of specifiers)
          if (/^(?:before|after)All$/.test(specifier.imported?.name ?? ""))
            report(specifier, shared);
      },
      CallExpression(call: Node) {
        if (isHook(call)) hooks += 1;
        if (isMember(call.callee, "mock", "module") || isMember(call.callee, "process", "chdir"))
          report(call, global);
      },
      "CallExpression:exit": (call: Node) => {
        if (isHook(call)) hooks -= 1;
      },
      AssignmentExpression({ left }: Node) {
        if (hooks > 0) variables.delete(left?.name ?? "");
        reportEnvironment(left);
      },
      UnaryExpression({ operator, argument }: Node) {
        if (operator === "delete") reportEnvironment(argument);
      },
      "Program:exit": () => {
        for (const declared of variables.values()) report(declared, outlives);
      },
    };
  },
};
