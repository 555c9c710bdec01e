import { relative, sep } from "node:path";
import { coloursIn, usesTokens } from "../colours/find.ts";
import type { Located, Rule } from "./rule.ts";

type Literal = Located & { value: unknown };
type Template = Located & { value: { raw: string } };

/** The web app names colours by tokens; only its style sheets say what they are. */
export const tokenColours: Rule = {
  create(context) {
    const path = relative(context.cwd, context.filename).split(sep).join("/");
    if (!usesTokens(path)) return {};
    const check = (node: Located, text: unknown) => {
      if (typeof text !== "string") return;
      for (const found of coloursIn(text))
        context.report({ node, message: `${found} is a colour: use a token` });
    };
    return {
      Literal: (node: Literal) => check(node, node.value),
      TemplateElement: (node: Template) => check(node, node.value.raw),
    };
  },
};
