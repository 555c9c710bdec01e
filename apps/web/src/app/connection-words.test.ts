import { expect, test } from "bun:test";
import { connectionWords } from "./connection-words.ts";

const lost = { state: "lost", isLoaded: true } as const;

test("[OV-60] a lost connection says how old is what is shown; a fine one says nothing", () => {
  expect(connectionWords({ ...lost, minutesLost: 2 })).toBe(
    "Connection lost 2 m ago, trying again. What you see is from then.",
  );
  expect(connectionWords({ ...lost, minutesLost: 0 })).toStartWith("Connection lost just now");
  expect(connectionWords({ ...lost, isLoaded: false, minutesLost: 125 })).toBe(
    "Connection lost 2 h ago, trying again.",
  );
  for (const state of ["live", "connecting", "refused"] as const)
    expect(connectionWords({ state, minutesLost: null, isLoaded: true })).toBeNull();
});
