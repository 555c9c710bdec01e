import { boundaryProblem } from "./boundary.ts";
import { homeOf } from "./home.ts";
import type { Located, Rule } from "./rule.ts";

type Source = Located & { type: string; value?: unknown };

type Statement = { source: Source | null; importKind?: string; exportKind?: string };

/** Imports follow the direction of the packages and enter them by their index. */
export const packageBoundaries: Rule = {
  create(context) {
    const home = homeOf(context.cwd, context.filename);
    if (!home) return {};
    const check = ({ source, importKind, exportKind }: Statement) => {
      if (typeof source?.value !== "string") return;
      const message = boundaryProblem(home, {
        root: context.cwd,
        file: context.filename,
        specifier: source.value,
        // `import { type A }` is not enough: its module is loaded all the same.
        isType: importKind === "type" || exportKind === "type",
      });
      if (message) context.report({ node: source, message });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
