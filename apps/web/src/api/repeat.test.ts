import type { CallFailure } from "@muster/contract/client";
import { expect, test } from "bun:test";
import { Repeats } from "./repeat.ts";

const lost: CallFailure = { kind: "connection_lost", detail: "" };
const refused = { kind: "answered", error: { code: "not_found" } } as unknown as CallFailure;

test("what is sent again after its answer was lost has the same key", () => {
  const repeats = new Repeats();
  const key = repeats.keyFor({ title: "A" });
  repeats.ended({ ok: false, error: lost });
  expect(repeats.keyFor({ title: "A" })).toBe(key);
});

test("what differs, and what comes after an answer, has a key of its own", () => {
  const repeats = new Repeats();
  const key = repeats.keyFor({ title: "A" });
  repeats.ended({ ok: false, error: lost });
  expect(repeats.keyFor({ title: "B" })).not.toBe(key);
  const other = repeats.keyFor({ title: "A" });
  repeats.ended({ ok: false, error: refused });
  const third = repeats.keyFor({ title: "A" });
  expect(third).not.toBe(other);
  repeats.ended({ ok: true, value: null });
  expect(repeats.keyFor({ title: "A" })).not.toBe(third);
});
