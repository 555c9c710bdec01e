import { type Moment, next, startSeconds, type Undertaking, type Why, whyOf } from "@muster/core";
import { addMilliseconds } from "@muster/model";
import { expect, test } from "bun:test";
import { settle } from "./support/gates.ts";
import { approve, toReview } from "./support/reviews.ts";
import { type SceneName, sceneNames, scenes } from "./support/scenes.ts";
import { Story } from "./support/story.ts";
import { fingerprint } from "./support/names.ts";
import { askOf, endRun, prepare, send, snapshotOf, workTurn } from "./support/turns.ts";

test("[HU-13] every answer names a time since when, and none that is still to come", () => {
  for (const name of sceneNames) {
    const story = scenes[name]();
    const { since } = story.why;
    expect(since >= story.facts.task.createdAt).toBe(true);
    expect(since <= story.context({ kind: "person", id: "ada" }).now).toBe(true);
  }
});

const lastWritten: [SceneName, (story: Story) => string | null | undefined][] = [
  ["ready", ({ facts }) => facts.task.scheduledAt],
  ["coding, agent at work", ({ facts }) => facts.turns.at(-1)?.sentAt],
  ["coding, agent starts", ({ facts }) => facts.run?.createdAt],
  ["coding, agent asks", (story) => askOf(story).createdAt],
  ["coding, paused", ({ facts }) => facts.task.pausedAt],
  ["checking, gates to run", ({ facts }) => facts.attempt?.updatedAt],
  ["in_review", ({ facts }) => facts.attempt?.updatedAt],
  ["approved, in the queue", ({ facts }) => facts.attempt?.updatedAt],
  ["landing, intended", ({ facts }) => facts.landing?.updatedAt],
  ["landed, to be delivered", ({ facts }) => facts.landing?.landedAt],
  ["cancelled, at rest", ({ facts }) => facts.task.cancelledAt],
];

test.each(lastWritten)(
  "[HU-13] %s: since it began, not since the task was touched",
  (name, began) => {
    const story = scenes[name]();
    story.take({ type: "edit", title: "Another title" });
    expect(story.why.since).toBe(began(story) ?? "");
  },
);

test("a review says how it was gated, or that it was not", () => {
  expect(toReview(new Story({ gates: ["unit", "lint"] })).why.text).toContain("gates 2/2");
  expect(toReview(new Story({ gates: [] })).why.text).toContain("no gates configured");
});

test("checking counts the gates that have run", () => {
  const story = endRun(workTurn(prepare(new Story({ gates: ["unit", "lint"] })), "first"));
  expect(story.why.text).toBe(
    "Revision 1 is checked, gates 0/2; unit waits for its turn, lint waits for its turn",
  );
});

test("of several asks the most pressing one is named", () => {
  const story = scenes["coding, agent asks"]();
  story.take({ type: "job_failed", job: "gate", detail: "No space left." });
  expect(story.why).toMatchObject({ text: expect.stringContaining("Run rm") });
  expect(story.why.holds).toEqual(["stuck", "asking"]);
});

test("an ask is named before a pause, and a pause before all else", () => {
  const story = scenes["checking, base red"]();
  story.take({ type: "pause" });
  expect(story.why).toMatchObject({ holds: ["paused", "stuck"], next: "answer, and resume it" });
  story.take({ type: "answer", ask: askOf(story).id, choice: "rerun", note: null });
  expect(story.why).toMatchObject({ text: "Paused while being checked", next: "resume it" });
});

test("a landed task says whether it was delivered, left, or is on its way", () => {
  const texts = (["landed, to be delivered", "landed, delivered"] as const).map(
    (name) => scenes[name]().why.text,
  );
  expect(texts).toEqual(["Landed on main, not delivered yet", "Landed on main and delivered"]);
  const left = scenes["landed, delivery blocked"]();
  left.take({ type: "answer", ask: askOf(left).id, choice: "leave", note: null });
  expect(left.why).toMatchObject({
    text: "Landed on main, not delivered: left in the mirror",
    choices: expect.arrayContaining([
      { command: "muster deliver 'sample#1'", effect: "Delivers it into your clone" },
    ]),
  });
});

test("a target that is being moved is not said to be paused", () => {
  const story = scenes["landing, intended"]();
  story.take({ type: "pause" });
  expect(story.why).toMatchObject({ actor: { kind: "muster" }, next: "moves the target" });
});

test("what a new attempt waits for is said", () => {
  const story = approve(toReview(new Story()));
  story.take({ type: "cancel" });
  story.take({ type: "reopen" });
  expect(story.why.text).toBe("The former workspace is being put away");
  story.take({ type: "workspace_retired" });
  expect(story.why.text).toBe("Waits for a free slot");
});

test("a red base that a person waived for a change lets its review begin", () => {
  const story = scenes["checking, base red"]();
  story.take({ type: "answer", ask: askOf(story).id, choice: "waive", note: "Known." });
  settle(story);
  expect(story.why.stage).toBe("in_review");
});

const begun = (story: Story, kind: string, job: Partial<Undertaking> = {}): Undertaking[] =>
  next(story.facts, fingerprint).flatMap((step) =>
    step.do === "job" && step.job.kind === kind
      ? [
          {
            kind,
            key: step.job.key,
            taskId: story.facts.task.id,
            startedAt: story.moment.now,
            notBefore: null,
            failure: null,
            ...job,
          },
        ]
      : [],
  );

const whyAt = (story: Story, moment: Partial<Moment>): Why =>
  whyOf(story.facts, { ...story.moment, ...moment });

const sentAt = ({ facts }: Story): string => facts.turns.at(-1)?.sentAt ?? "";
const minutes = (count: number): number => count * 60_000;

test("[HU-13] a turn that is under way ends when its time is up; what people took to answer is not counted", () => {
  const story = scenes["coding, agent at work"]();
  expect(story.why.until).toBe(addMilliseconds(sentAt(story), minutes(60)));
  expect(story.why.limit).toBe("the turn's time is up");
  const until = addMilliseconds(sentAt(story), minutes(67));
  expect(whyAt(story, { askedMs: minutes(7) }).until).toBe(until);
});

test("[HU-13] of several limits the nearest is named, and one that has passed without effect is not", () => {
  const story = scenes["coding, agent at work"]();
  const heardAt = story.moment.now;
  expect(whyAt(story, { heardAt })).toMatchObject({
    until: addMilliseconds(heardAt, minutes(5)),
    limit: expect.stringContaining("stalled"),
  });
  const later = addMilliseconds(heardAt, minutes(6));
  expect(whyAt(story, { heardAt, now: later }).limit).toBe("the turn's time is up");
});

test("[HU-13] while the agent waits for an answer only that limit runs", () => {
  const story = scenes["coding, agent asks"]();
  const why = whyAt(story, { heardAt: story.moment.now });
  expect(why).toMatchObject({ until: askOf(story).dueAt, limit: 'it is answered "deny" for you' });
});

test("[HU-13] a run that starts has to have its session within the limit of its start", () => {
  const story = scenes["coding, agent starts"]();
  const until = addMilliseconds(story.facts.run?.createdAt ?? "", startSeconds * 1000);
  expect(story.why).toMatchObject({ until, limit: "the start counts as failed" });
});

test("[HU-13] a gate is stopped when its time and that of its setup are up, counted from when it begins", () => {
  for (const name of ["checking, gates to run", "landing, gates to run"] as const) {
    const story = scenes[name]();
    const jobs = begun(story, "gate");
    const until = addMilliseconds(story.moment.now, minutes(10));
    const limit = 'the time of gate "unit" is up';
    expect(whyAt(story, { jobs })).toMatchObject({ until, limit });
    expect(whyAt(story, { jobs }).text).toContain("gates 0/1; unit runs");
    const waiting = whyAt(story, { jobs: begun(story, "gate", { startedAt: null }) });
    expect(waiting).toMatchObject({ until: null });
    expect(waiting.text).toContain("unit waits for its turn");
  }
});

const retryAt = "2026-11-20T12:30:00.000Z";
const failed = { startedAt: null, notBefore: retryAt, failure: "No space left.\nOn /home." };

test.each<[SceneName, string, string]>([
  ["preparing", "prepare", "The workspace could not be prepared"],
  ["coding, turn ended", "snapshot", "The work could not be saved"],
  ["coding, run not proven dead", "reap_run", "What is left of the run could not be ended"],
  ["checking, gates to run", "gate", "A gate could not be begun"],
  ["landing, to be built", "build_landing", "The result of the landing could not be built"],
  ["landing, intended", "move_target", "The target could not be moved"],
  ["landed, to be delivered", "deliver", "The change could not be delivered"],
])("[HU-13] %s: what failed is said, and when it is tried again", (name, kind, words) => {
  const story = scenes[name]();
  expect(whyAt(story, { jobs: begun(story, kind, failed) })).toMatchObject({
    text: `${words}: No space left. On /home.`,
    detail: expect.stringContaining("On /home."),
    actor: { kind: "muster" },
    next: "tries again",
    until: retryAt,
    limit: "it is tried again",
    retryAt,
  });
});

test("[HU-13] another try that is under way says so, and a job that nobody needs any more says nothing", () => {
  const story = scenes["coding, turn ended"]();
  const jobs = begun(story, "snapshot", { failure: "No space left." });
  expect(whyAt(story, { jobs })).toMatchObject({ next: "tries again now", retryAt: null });
  story.take(snapshotOf(story, "first"));
  expect(whyAt(story, { jobs }).text).not.toContain("No space left");
});

test("[HU-13] what fails while a person is asked or has paused is said beside that", () => {
  const story = scenes["coding, agent at work, paused"]();
  const why = whyAt(story, { jobs: begun(story, "stop_run", failed) });
  expect(why).toMatchObject({ next: "resume it", until: retryAt });
  expect(why.text).toStartWith("Paused while coding");
  expect(why.detail).toContain("The run could not be stopped: No space left.");
});

test("[OV-27] a waived gate is never counted as one that passed", () => {
  const story = scenes["checking, gate could not run"]();
  story.take({ type: "answer", ask: askOf(story).id, choice: "waive", note: "Known." });
  settle(story);
  expect(story.why.text).toBe("Round 1, revision 1, 1 file, gates 0/1, 1 waived");
});

test("an ask of a paused task offers to resume beside its answers", () => {
  const story = scenes["checking, base red"]();
  story.take({ type: "pause" });
  const verbs = story.why.choices.map(({ command }) => command.split(" ")[1]);
  expect(verbs).toContain("answer");
  expect(verbs).toContain("resume");
});

test("a person may go on with a review that is paused", () => {
  const commands = scenes["in_review, paused"]().why.choices.map(({ command }) => command);
  expect(commands).toContain("muster resume 'sample#1'");
  expect(commands).toContain("muster approve 'sample#1'");
});

test("every command names its project, quoted for a shell", () => {
  const story = scenes.backlog();
  const { project } = story.facts;
  story.facts = { ...story.facts, project: { ...project, name: "ada's $HOME" } };
  expect(story.why.choices[0]?.command).toBe("muster run 'ada'\\''s $HOME#1'");
});

test("whose slots are taken is said", () => {
  const story = scenes.ready();
  const { project } = story.facts;
  const slots = { held: [{ project: "another" }, { project: project.id }], total: 2 };
  expect(whyAt(story, { slots }).text).toBe("Waits for a free slot: all 2 are taken");
  const one = new Story({ limits: { live: 1 } });
  one.take({ type: "run" });
  expect(whyAt(one, { slots: { ...slots, total: 4 } }).text).toBe(
    "Waits for a free slot of this project: the only one is taken",
  );
});

test("a turn says what it goes on with, and why the last one broke off", () => {
  const story = endRun(workTurn(prepare(new Story()), "first", { code: "crashed" }));
  const broke = 'what broke off; the last turn ended "crashed": it crashed';
  expect(story.why.text).toBe(`Waits for a free slot, to work on ${broke}`);
  expect(send(story).why.text).toBe(
    'Works on what broke off, turn 2; the last turn ended "crashed": it crashed',
  );
});

test("a gate that could not run on what would land says so, and the approval can be taken back", () => {
  const { text, choices } = scenes["approved, merged tree could not be gated"]().why;
  expect(text).toBe('Gate "unit" could not run on what would land');
  expect(choices.map(({ command }) => command)).toContain("muster unapprove 'sample#1'");
});
