import { stageWords } from "@muster/core/view";
import type { ErrorRules } from "./rule.ts";

type Codes =
  | "invalid_transition"
  | "run_alive"
  | "undelivered"
  | "workspace_gone"
  | "gate_undecided"
  | "log_gone"
  | "too_late"
  | "delivery_blocked";

export const taskRules: ErrorRules<Codes> = {
  invalid_transition: {
    status: 409,
    retryable: false,
    meaning: "The task is not in a state in which this can be done.",
    message: ({ command, stage }) =>
      `${command} is not possible while the task is ${stageWords[stage]}.`,
    next: ({ allowed }) =>
      allowed.length === 0
        ? "Nothing can be done with it now."
        : `Possible now: ${allowed.join(", ")}.`,
  },
  run_alive: {
    status: 409,
    retryable: true,
    meaning: "A run is still writing to the workspace.",
    message: () => "A run is still working on this task.",
    next: () => "Pause the task first, or wait until the run has ended.",
  },
  undelivered: {
    status: 409,
    retryable: true,
    meaning: "What landed is not in the clone yet.",
    message: () => "What this task landed is not delivered yet.",
    next: () =>
      "Deliver it first, or answer its ask with `leave`: a later landing brings it along.",
  },
  gate_undecided: {
    status: 409,
    retryable: true,
    meaning: "The gate has not been run on that tree yet.",
    message: ({ gate }) => `Gate ${gate} has no result yet.`,
    next: () => "Wait until it has run; `muster why` says where the task is.",
  },
  log_gone: {
    status: 410,
    retryable: false,
    meaning: "The log of the gate is not kept any more, or it never wrote one.",
    message: ({ gate }) => `The log of gate ${gate} is not there.`,
    next: () =>
      "`muster show` has its last lines; logs are kept for days after their task is over.",
  },
  workspace_gone: {
    status: 410,
    retryable: false,
    meaning: "The workspace of the attempt is not there any more.",
    message: () => "The workspace of this task is gone.",
    next: () => "Bring it back from the last snapshot with `muster restore`.",
  },
  too_late: {
    status: 409,
    retryable: false,
    meaning: "The landing has been written or is being written.",
    message: ({ state }) => `It is too late: the landing is ${state}.`,
    next: () => "Undo it with a new task that reverts the change.",
  },
  delivery_blocked: {
    status: 409,
    retryable: true,
    meaning: "The landed commit cannot be brought into the clone as it stands.",
    message: ({ detail }) => `The change has landed but was not delivered: ${detail}`,
    next: ({ paths }) =>
      paths.length === 0
        ? "Clear the way in your clone, then `muster deliver`."
        : `Clear the way in your clone (${paths.join(", ")}), then \`muster deliver\`.`,
  },
};
