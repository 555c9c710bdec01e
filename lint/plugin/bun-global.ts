import { bunGlobalPackages } from "../packages.ts";
import { homeOf } from "./home.ts";
import type { Located, Rule } from "./rule.ts";

type Member = Located & { object: Located & { type: string; name?: string } };

/** `Bun.*` only where the code is meant to depend on Bun. */
export const bunGlobal: Rule = {
  create(context) {
    const home = homeOf(context.cwd, context.filename);
    if (!home || home.kind === "tool" || home.isTest) return {};
    if (bunGlobalPackages.includes(home.name)) return {};
    return {
      MemberExpression({ object }: Member) {
        if (object.type !== "Identifier" || object.name !== "Bun") return;
        context.report({
          node: object,
          message: `Bun.* is not for ${home.name}: use node:* modules`,
        });
      },
    };
  },
};
