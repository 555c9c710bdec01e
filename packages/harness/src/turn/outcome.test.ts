import { expect, test } from "bun:test";
import type { TurnOutcomeCode } from "@muster/model";
import { outcomeOfAnswer, outcomeOfError, type TurnFacts } from "./outcome.ts";

const quiet: TurnFacts = { cancelled: false, denied: false, provider: null };
const end = (stopReason: unknown, facts: Partial<TurnFacts> = {}, rest: object = {}) =>
  outcomeOfAnswer({ stopReason, ...rest }, { ...quiet, ...facts }).code;

test("[AG-41] each stop reason has its outcome, and an unknown one is none of them", () => {
  const codes: [string, TurnOutcomeCode][] = [
    ["end_turn", "completed"],
    ["refusal", "refused"],
    ["max_tokens", "max_tokens"],
    ["max_turn_requests", "max_turn_requests"],
    ["who_knows", "protocol_error"],
    ["toString", "protocol_error"],
  ];
  for (const [reason, code] of codes) expect(end(reason)).toBe(code);
  expect(outcomeOfAnswer(null, quiet).code).toBe("protocol_error");
});

test("[AG-41] a turn is cancelled when Muster has cancelled it, not when its agent says so by itself", () => {
  expect(end("cancelled", { cancelled: true })).toBe("cancelled");
  expect(end("end_turn", { cancelled: true })).toBe("cancelled");
  expect(end("cancelled")).toBe("unknown_failure");
});

test("[AG-29] a turn in which something was denied is denied, however it ended, unless Muster cancelled it", () => {
  expect(end("end_turn", { denied: true })).toBe("denied");
  expect(end("cancelled", { denied: true })).toBe("denied");
  expect(end("cancelled", { denied: true, cancelled: true })).toBe("cancelled");
  expect(end("max_tokens", { denied: true })).toBe("max_tokens");
});

test("[AG-42] an end_turn after a system error, or without any usage, is never completed", () => {
  const provider = (httpStatus: number | null, systemError = true) => ({ httpStatus, systemError });
  expect(end("end_turn", { provider: provider(429) })).toBe("rate_limited");
  expect(end("end_turn", { provider: provider(529) })).toBe("overloaded");
  expect(end("end_turn", { provider: provider(null) })).toBe("provider_error");
  expect(end("end_turn", { provider: provider(null, false) }, { usage: null })).toBe(
    "provider_error",
  );
  expect(end("end_turn", { provider: provider(null, false) }, { usage: {} })).toBe("completed");
  expect(
    end("cancelled", { cancelled: true, provider: provider(null, false) }, { usage: null }),
  ).toBe("cancelled");
});

test("[AG-44] errors are told apart by their codes and data, never by their text", () => {
  const cases: [number, unknown, TurnOutcomeCode][] = [
    [-32_603, { errorKind: "rate_limit" }, "rate_limited"],
    [-32_603, { errorKind: "server_error" }, "provider_error"],
    [-32_603, { errorKind: "overloaded" }, "overloaded"],
    [-32_603, { errorKind: "authentication_failed" }, "auth_failed"],
    [-32_603, { errorKind: "something new" }, "unknown_failure"],
    [-32_603, { errorName: "APIError" }, "provider_error"],
    [-32_603, undefined, "unknown_failure"],
    [-32_000, undefined, "auth_failed"],
    [-32_602, undefined, "protocol_error"],
    [401, undefined, "auth_failed"],
    [429, undefined, "rate_limited"],
    [503, undefined, "overloaded"],
    [500, undefined, "provider_error"],
  ];
  for (const [code, data, outcome] of cases) {
    expect(outcomeOfError(code, "429 rate limit, unauthorized", data).code).toBe(outcome);
  }
});

test("[AG-44] the data of an error is kept for people, as text and bounded: it holds the reason", () => {
  const detail = (data: unknown) => outcomeOfError(-32_603, "Internal error", data).detail;
  expect(detail({ details: "no credit left" })).toBe(
    'Internal error\n{"details":"no credit left"}',
  );
  expect(detail("no credit left")).toBe("Internal error\nno credit left");
  for (const empty of [undefined, null, "", "Internal error"])
    expect(detail(empty)).toBe("Internal error");
  const long = detail("x".repeat(100_000));
  expect(long.length).toBeLessThan(2_100);
  expect(long).toEndWith("x ...");
});
