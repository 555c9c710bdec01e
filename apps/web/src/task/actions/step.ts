import type { CardAction, TaskCard } from "@muster/contract/live";

/** What a person can do with a task from its screen. Verdicts are given where the change is shown: by `review`. */
export type Step = "answer" | "review" | Exclude<CardAction, "approve" | "request_changes">;

/** Of a task: its card, or its detail with the asks that are open. */
export type Standing = Pick<TaskCard, "stage" | "holds" | "revision"> & {
  actions: readonly CardAction[];
  isAsked: boolean;
};

/** Of steps that are legal, the one that brings the task on where it stands. */
const wanted: Record<TaskCard["stage"], readonly Step[]> = {
  backlog: ["run", "reopen"],
  ready: ["pause"],
  coding: ["pause"],
  checking: ["pause", "review"],
  in_review: ["review"],
  approved: ["land", "review"],
  landing: ["review"],
  landed: ["deliver", "review", "reopen"],
  cancelled: ["reopen", "review"],
};

const rest: readonly Step[] = ["run", "land", "deliver", "reopen", "unapprove", "pause", "cancel"];

/** Every step that leads somewhere now, as the menu lists them. */
export function legalSteps({ actions, revision, isAsked }: Standing): Step[] {
  const order: readonly Step[] = ["answer", "review", "resume", ...rest];
  return order.filter((step) => {
    if (step === "answer") return isAsked;
    return step === "review" ? revision !== null : actions.includes(step);
  });
}

/** The one thing to do next; null: nothing can be done, and there is nothing to look at. */
export function nextStep(standing: Standing): Step | null {
  const legal = legalSteps(standing);
  const first: readonly Step[] = ["answer", "resume", ...wanted[standing.stage], ...rest];
  return first.find((step) => legal.includes(step)) ?? legal[0] ?? null;
}

/** Steps that bring the work on; the others hold it, end it, or only look. */
const forward = new Set<Step>(["answer", "resume", "run", "land", "deliver"]);

/** Whether the task waits for this very step of a person. */
export const isPressing = (step: Step, { stage }: Pick<Standing, "stage">): boolean =>
  forward.has(step) || (step === "review" && stage === "in_review");
