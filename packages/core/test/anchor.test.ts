import { anchorIn } from "@muster/core";
import { expect, test } from "bun:test";
import fc from "fast-check";
import { ada } from "./support/names.ts";
import { remark, toReview } from "./support/reviews.ts";
import { Story } from "./support/story.ts";
import { revisionOf } from "./support/turns.ts";

const comment = { line: 3, snippet: "two\nthree" };

test("[CW-25] a comment records its author, side, line type, lines, what stood there and the revision", () => {
  const story = toReview(new Story());
  const revision = revisionOf(story);
  story.take({ type: "comment", revision, remark });
  expect(story.facts.comments).toMatchObject([{ ...remark, author: ada, revisionId: revision }]);
});

test("[CW-25] a comment moves with its lines", () => {
  const anchored = (line: number) => ({ code: "anchored", line, endLine: line + 1 }) as const;
  expect(anchorIn(comment, "zero\none\ntwo\nthree\nfour")).toEqual(anchored(3));
  expect(anchorIn(comment, "two\nthree")).toEqual(anchored(1));
  expect(anchorIn(comment, "-1\n0\nzero\none\n1.5\ntwo\nthree\nfour")).toEqual(anchored(6));
});

test("[CW-25] a comment whose lines were changed or deleted, or whose file is gone, is outdated and keeps its text", () => {
  const outdated = { code: "outdated", snippet: comment.snippet } as const;
  expect(anchorIn(comment, "one\ntwo\n2.5\nthree")).toEqual(outdated);
  expect(anchorIn(comment, "one\nTwo\nthree")).toEqual(outdated);
  expect(anchorIn(comment, "")).toEqual(outdated);
  expect(anchorIn(comment, null)).toEqual(outdated);
});

test("[CW-25] of equal places the nearest counts; two just as near are no answer", () => {
  const text = "two\nthree\nx\nx\nx\nx\nx\ntwo\nthree";
  expect(anchorIn({ ...comment, line: 3 }, text)).toMatchObject({ line: 1 });
  expect(anchorIn({ ...comment, line: 6 }, text)).toMatchObject({ line: 8 });
  expect(anchorIn({ ...comment, line: 4 }, "x\nx\ntwo\nthree\ntwo\nthree")).toMatchObject({
    code: "outdated",
  });
});

test("[CW-25] unique lines are found wherever other lines were put in or taken out around them", () => {
  const others = fc.array(fc.constantFrom("", "x", "y {", "}"), { maxLength: 12 });
  fc.assert(
    fc.property(others, others, fc.integer({ min: 1, max: 20 }), (above, below, line) => {
      const text = [...above, "two", "three", ...below].join("\n");
      const start = above.length + 1;
      const expected = { code: "anchored", line: start, endLine: start + 1 } as const;
      expect(anchorIn({ ...comment, line }, text)).toEqual(expected);
    }),
  );
});
