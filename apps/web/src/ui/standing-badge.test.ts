import { badgeOf, stages } from "@muster/core/view";
import { expect, test } from "bun:test";
import { standingBadge } from "./standing-badge.ts";

const you = { kind: "person", name: "you" } as const;
const muster = { kind: "muster", name: "Muster" } as const;

test("nothing that waits for a person looks as if it went on by itself", () => {
  for (const stage of stages) {
    const standing = { stage, holds: [], liveRun: true };
    expect(standingBadge({ ...standing, actor: you }).tone).not.toBe("works");
    expect(standingBadge({ ...standing, actor: muster })).toEqual(badgeOf(stage, [], true));
  }
  expect(standingBadge({ stage: "approved", holds: [], liveRun: false, actor: you })).toEqual({
    tone: "waits",
    word: "approved",
  });
});
