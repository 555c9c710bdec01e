import type { Rule } from "./rule.ts";

const suppression =
  /^\s*(?:oxlint-disable|eslint-disable|oxfmt-ignore|prettier-ignore|@ts-(?:expect-error|ignore|nocheck))/;

/** At least two words after a double dash. */
const reason = / -- \S+\s+\S+/;

/** True for the text of a comment that switches a check off without saying why. */
const lacksReason = (comment: string): boolean =>
  suppression.test(comment) && !reason.test(comment);

/** A suppression says why: `// oxlint-disable-next-line rule -- the reason`. */
export const suppressionReason: Rule = {
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (!lacksReason(comment.value)) continue;
        context.report({ node: comment, message: "say why after ` -- `" });
      }
    },
  }),
};
