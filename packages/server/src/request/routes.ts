import { operationDescription, type OperationName, operationNames } from "@muster/contract";

const documentPath = "/api/openapi.json";

export type RouteMatch =
  | { kind: "operation"; name: OperationName; parameters: Record<string, string> }
  | { kind: "document" }
  /** Some method would do. */
  | { kind: "other_method"; allowed: string[] }
  | { kind: "none" };

interface Pattern {
  name: OperationName;
  method: string;
  expression: RegExp;
}

const patterns: Pattern[] = operationNames.map((name) => {
  const { method, path } = operationDescription(name);
  const source = path.replaceAll(".", "\\.").replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  return { name, method, expression: new RegExp(`^${source}$`) };
});

/** Text of a path segment; one that is not well encoded stands for itself. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return segment;
    throw error;
  }
}

const parametersOf = (match: RegExpExecArray): Record<string, string> =>
  Object.fromEntries(
    Object.entries(match.groups ?? {}).map(([name, segment]) => [name, decoded(segment)]),
  );

const withImplied = (methods: string[]): string[] => [
  ...methods,
  ...(methods.includes("GET") ? ["HEAD"] : []),
  "OPTIONS",
];

/** Finds what a method and path mean; `HEAD` is read as `GET`. */
export function matchRoute(method: string, path: string): RouteMatch {
  const wanted = method === "HEAD" ? "GET" : method;
  if (path === documentPath) {
    return wanted === "GET"
      ? { kind: "document" }
      : { kind: "other_method", allowed: withImplied(["GET"]) };
  }
  const others: string[] = [];
  for (const pattern of patterns) {
    const match = pattern.expression.exec(path);
    if (match === null) continue;
    if (pattern.method === wanted) {
      return { kind: "operation", name: pattern.name, parameters: parametersOf(match) };
    }
    others.push(pattern.method);
  }
  return others.length === 0
    ? { kind: "none" }
    : { kind: "other_method", allowed: withImplied(others) };
}
