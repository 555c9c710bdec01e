import type { Step } from "./step.ts";

interface StepWords {
  title: string;
  /** In the form of the keyboard registry; null: reached by menu and palette. */
  keys: string | null;
}

export const stepWords: Record<Step, StepWords> = {
  answer: { title: "Answer", keys: "Enter" },
  review: { title: "Review", keys: "r" },
  run: { title: "Run", keys: "s" },
  pause: { title: "Pause", keys: "p" },
  resume: { title: "Resume", keys: "p" },
  land: { title: "Land", keys: "l" },
  deliver: { title: "Deliver", keys: "d" },
  reopen: { title: "Reopen", keys: "o" },
  unapprove: { title: "Take the approval back", keys: null },
  cancel: { title: "Cancel the task", keys: null },
};
