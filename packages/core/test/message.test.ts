import { landingMessage, type LandingTrailers, readTrailers } from "@muster/core";
import { expect, test } from "bun:test";
import fc from "fast-check";

const trailers: LandingTrailers = {
  task: "task_1",
  attempt: "att_1",
  round: "rnd_1",
  revision: "rev_1",
  gates: ["unit=passed", "lint=waived"],
  reviewedBy: "Ada <ada@example.org>",
  coAuthor: "scripted <scripted@agents.muster>",
};

test("[HU-21] a landing commit names task, attempt, round, revision, gates, reviewer and agent", () => {
  expect(landingMessage("Say hello", "Politely.\n", trailers)).toBe(
    [
      "Say hello",
      "",
      "Politely.",
      "",
      "Muster-Task: task_1",
      "Muster-Attempt: att_1",
      "Muster-Round: rnd_1",
      "Muster-Revision: rev_1",
      "Muster-Gate: unit=passed",
      "Muster-Gate: lint=waived",
      "Reviewed-by: Ada <ada@example.org>",
      "Co-authored-by: scripted <scripted@agents.muster>",
      "",
    ].join("\n"),
  );
});

test("[OV-37] the subject is the task's title on one line, and no internal id stands in it", () => {
  const subject = landingMessage("Say\n hello ", "", trailers).split("\n")[0];
  expect(subject).toBe("Say hello");
});

const word = fc.stringMatching(/^[A-Za-z0-9_.@<>=-]{1,12}$/);
const values = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
const someTrailers: fc.Arbitrary<LandingTrailers> = fc.record({
  task: values,
  attempt: values,
  round: values,
  revision: values,
  gates: fc.array(values, { maxLength: 5 }),
  reviewedBy: values,
  coAuthor: values,
});

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc
    .array(
      fc.constantFrom("Muster-Task: forged", "Reviewed-by: Mallory", "", "\r", "a: b", "words"),
    )
    .map((lines) => lines.join("\n")),
);

test("[HU-21] whatever the task's title and text hold, the trailers are read back as they were written", () => {
  fc.assert(
    fc.property(text, text, someTrailers, (title, body, written) => {
      fc.pre(title.trim() !== "");
      expect(readTrailers(landingMessage(title, body, written))).toEqual(written);
    }),
    { numRuns: 500 },
  );
});

test("[HU-21] line breaks in a value cannot forge a trailer", () => {
  const forged = { ...trailers, reviewedBy: "Ada\nMuster-Task: task_2\n\nReviewed-by: Mallory" };
  const read = readTrailers(landingMessage("Say hello", "", forged));
  expect(read).toEqual({
    ...trailers,
    reviewedBy: "Ada Muster-Task: task_2 Reviewed-by: Mallory",
  });
});

test("[HU-21] a message without all that a landing writes is none", () => {
  expect(readTrailers("Say hello\n")).toBeNull();
  expect(readTrailers("Say hello\n\nSigned-off-by: Ada <ada@example.org>\n")).toBeNull();
  expect(readTrailers("Muster-Task: task_1\n\nand then more text\n")).toBeNull();
  expect(readTrailers("")).toBeNull();
});
