import * as z from "zod";

/** What is read of a `session/request_permission`; all else passes. */
export const permissionRequestSchema = z.object({
  toolCall: z.looseObject({
    toolCallId: z.string(),
    title: z.string().nullish(),
    kind: z.string().nullish(),
  }),
  options: z.array(z.object({ optionId: z.string(), kind: z.string(), name: z.string() })),
});
export type PermissionRequest = z.infer<typeof permissionRequestSchema>;
export type PermissionOption = PermissionRequest["options"][number];

export type PermissionAnswer = {
  outcome: { outcome: "selected"; optionId: string } | { outcome: "cancelled" };
};

export const cancelledAnswer: PermissionAnswer = { outcome: { outcome: "cancelled" } };

/** Option kinds in the order they are taken; `allow_always` is never taken [AG-27]. */
const kindsOf = { allow: ["allow_once"], deny: ["reject_once", "reject_always"] } as const;

/** The option for a decision, by its kind: ids differ from agent to agent [AG-26]. */
export function chooseOption(
  options: readonly PermissionOption[],
  decision: "allow" | "deny",
): PermissionOption | null {
  for (const kind of kindsOf[decision]) {
    const option = options.find((each) => each.kind === kind);
    if (option !== undefined) return option;
  }
  return null;
}

/** A decision that no option stands for ends in a cancelled request: nothing is allowed by it. */
export function answerFor(
  options: readonly PermissionOption[],
  decision: "allow" | "deny" | "cancelled",
): PermissionAnswer {
  const option = decision === "cancelled" ? null : chooseOption(options, decision);
  if (option === null) return cancelledAnswer;
  return { outcome: { outcome: "selected", optionId: option.optionId } };
}
