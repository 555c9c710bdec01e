import { boundaryProblem } from "./boundary.ts";
import { homeOf } from "./home.ts";
import type { Located, Rule } from "./rule.ts";

type Source = Located & { type: string; value?: unknown };

/** Imports follow the direction of the packages and enter them by their index. */
export const packageBoundaries: Rule = {
  create(context) {
    const home = homeOf(context.cwd, context.filename);
    if (!home) return {};
    const check = ({ source }: { source: Source | null }) => {
      if (typeof source?.value !== "string") return;
      const place = { root: context.cwd, file: context.filename, specifier: source.value };
      const message = boundaryProblem(home, place);
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
