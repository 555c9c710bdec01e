import type { Located, Rule } from "./rule.ts";

type Node = Located & {
  type: string;
  name?: string;
  callee?: Node;
  object?: Node;
  property?: Node;
  expression?: Node;
  body?: Node | Node[];
  params?: Node[];
  arguments?: Node[];
};

const message = "do not sleep: wait for the event itself, with a bound if it may never come";

const isIdentifier = (node: Node | undefined, name: string | undefined): boolean =>
  node?.type === "Identifier" && node.name === name;

/** The only expression of a function's body, however it is written. */
function onlyExpression(body: Node | Node[] | undefined): Node | undefined {
  if (Array.isArray(body)) return body.length === 1 ? body[0]?.expression : undefined;
  return body?.type === "BlockStatement" || body?.type === "FunctionBody"
    ? onlyExpression(body.body)
    : body;
}

/** `new Promise((resolve) => setTimeout(resolve, …))`: nothing but time can end it. */
function isSleepingPromise({ callee, arguments: [executor] = [] }: Node): boolean {
  if (!isIdentifier(callee, "Promise")) return false;
  const call = onlyExpression(executor?.body);
  const [resolve] = executor?.params ?? [];
  const [first] = call?.arguments ?? [];
  return isIdentifier(call?.callee, "setTimeout") && isIdentifier(first, resolve?.name);
}

const isBunSleep = ({ object, property }: Node): boolean =>
  isIdentifier(object, "Bun") && (property?.name ?? "").startsWith("sleep");

/** Neither program nor test waits for time to pass. */
export const noSleep: Rule = {
  create(context) {
    const reportIf = (isSleep: (node: Node) => boolean) => (node: Node) => {
      if (isSleep(node)) context.report({ node, message });
    };
    return {
      NewExpression: reportIf(isSleepingPromise),
      MemberExpression: reportIf(isBunSleep),
      ImportDeclaration({ source }: { source: Located & { value: string } }) {
        if (/^(node:)?timers\/promises$/.test(source.value))
          context.report({ node: source, message });
      },
    };
  },
};
