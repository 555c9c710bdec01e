import type { Refusal } from "../host.ts";

export type FindingState = "ok" | "warning" | "problem";

/** One thing that `doctor` looked at. */
export interface Finding {
  check:
    | "git"
    | "home"
    | "sockets"
    | "disk"
    | "token"
    | "database"
    | "daemon"
    | "port"
    | "browser"
    | "agent"
    | "mirror"
    | "repository";
  state: FindingState;
  /** `ok`, or what is the matter. */
  code: string;
  message: string;
  /** Null: nothing has to be done. */
  next: string | null;
  data: Record<string, unknown>;
}

type Check = Finding["check"];

export const fine = (
  check: Check,
  message: string,
  data: Record<string, unknown> = {},
): Finding => ({ check, state: "ok", code: "ok", message, next: null, data });

export const found = (
  check: Check,
  state: "warning" | "problem",
  { code, message, next, data = {} }: Refusal,
): Finding => ({ check, state, code, message, next, data });
