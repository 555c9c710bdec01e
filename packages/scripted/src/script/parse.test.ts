import { expect, test } from "bun:test";
import { parseScript } from "./parse.ts";

const steps = (source: string) => {
  const script = parseScript(source);
  return script.ok && script.value.form === "plain" ? script.value.steps : script;
};

const reason = (source: string) => {
  const script = parseScript(source);
  return script.ok ? null : script.error.reason;
};

test("a step is a bare word or a single key, and scalars stay what was written", () => {
  expect(steps("- hang\n- crash:\n- say: 1.0\n- say: yes\n- sleep: {ms: 500}")).toEqual([
    { name: "hang", value: null },
    { name: "crash", value: { code: 1 } },
    { name: "say", value: "1.0" },
    { name: "say", value: "yes" },
    { name: "sleep", value: { ms: 500 } },
  ]);
});

test("an answer names its verdict by key, with the text there or beside it", () => {
  const done = { comment: 1, verdict: "fixed", text: "a" };
  const forms = [
    "{comment: 1, fixed: a}",
    "{comment: 1, fixed: true, text: a}",
    "{comment: 1, fixed, text: a}",
  ];
  for (const form of forms) expect(steps(`- answer: ${form}`)).toMatchObject([{ value: done }]);
  expect(steps("- answer: {comment: all, declined: no}")).toMatchObject([
    { value: { comment: "all", verdict: "declined", text: "no" } },
  ]);
});

test("turns hold a list each, and a list may be empty", () => {
  expect(parseScript("turns:\n- [hang]\n- []\n- - say: a\n  - recall")).toEqual({
    ok: true,
    value: {
      form: "turns",
      turns: [
        [{ name: "hang", value: null }],
        [],
        [
          { name: "say", value: "a" },
          { name: "recall", value: null },
        ],
      ],
    },
  });
});

test.each([
  ["", "the script must be a list of steps"],
  ["say: hello", "the script must be a list of steps, or `turns:` with a list of lists"],
  ["turns: hello", "turns must be a list of lists"],
  ["turns: [[hang], hang]", "turn 2 must be a list of steps"],
  ["turns: [[hang, {sleep: {ms: x}}]]", "turn 1, step 2 (sleep): ms: must be a whole number"],
  ["- hang: now", "step 1 (hang): takes no value"],
  ["- say: a\n- {say: a, run: b}", "step 2 must be one word or a mapping with a single key"],
  ["- [say]", "step 1 must be one word or a mapping with a single key"],
  ["- constructor", 'step 1: there is no step "constructor"'],
  ["- say", "step 1 (say): must not be empty"],
  ["- answer: {comment: 1}", "step 1 (answer): needs exactly one of fixed and declined"],
  ["- answer: {comment: 1, declined: true}", "step 1 (answer): declined needs a reason"],
  ["- answer: {comment: 1, fixed: a, text: b}", "step 1 (answer): has two texts: fixed and text"],
])("an unreadable script says where and why: %j", (source, expected) => {
  expect(reason(source)).toBe(expected);
});

const multiplying = [
  "- &a [x, x]",
  ...["b a", "c b", "d c", "e d", "f e"].map((pair) => {
    const [name, earlier] = pair.split(" ");
    return `- &${name} [${`*${earlier}, `.repeat(9)}]`;
  }),
].join("\n");

test.each([
  ["broken YAML", "- say: ["],
  ["a key given twice", "- write: {path: a, path: b, content: c}"],
  ["an unknown key", "- sleep: {ms: 5, s: 1}"],
  ["a number out of range", "- crash: {code: 256}"],
  ["a negative number", "- sleep: {ms: -1}"],
  ["a tag", "- say: !!js/function x"],
  ["aliases that multiply", multiplying],
  ["nesting without end", "[".repeat(10_000)],
])("%s is unreadable, not a crash", (_, source) => {
  expect(reason(source)).toBeString();
});
