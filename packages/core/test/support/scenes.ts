import { cannotRun, fails, failsOnChange, runGates, settle } from "./gates.ts";
import { build, conflictFact, land } from "./landings.ts";
import { approve, remark, requestChanges, toReview } from "./reviews.ts";
import { Story } from "./story.ts";
import type { Said } from "./subject.ts";
import { askOf, endRun, endTurn, outcomeOf, prepare, runOf, send, workTurn } from "./turns.ts";

const told = (story: Story, ...inputs: Said[]): Story => {
  for (const input of inputs) story.take(input);
  return story;
};

const toPreparing = (): Story =>
  told(new Story(), { type: "run" }, { type: "attempt_started", agent: "scripted" });
const toStarting = (): Story =>
  told(prepare(new Story()), {
    type: "run_started",
    agent: "scripted",
    build: "test",
    resumes: false,
  });
const toChecking = (): Story => endRun(workTurn(prepare(new Story()), "first"));
const toApproved = (): Story => approve(toReview(new Story()));
const toLanded = (): Story => land(toApproved());

const blocked: Said = {
  type: "delivery_blocked",
  reason: "local_changes_overlap",
  detail: "hello.ts has changes.",
  paths: ["hello.ts"],
};

const delivered = (story: Story): Story => told(story, { type: "delivered" });

const asking = (): Story => {
  const story = send(prepare(new Story()));
  const request = {
    request: "request",
    title: "Run rm",
    kind: "execute",
    input: { command: "rm -r build" },
    locations: [],
  };
  return told(story, { type: "permission_requested", run: runOf(story).id, ...request });
};

/** A task in every place that its life has, by name, as `decide` itself brought it there. */
export const scenes = {
  backlog: () => new Story(),
  ready: () => told(new Story(), { type: "run" }),
  preparing: toPreparing,
  "preparing, setup failed": () =>
    told(toPreparing(), { type: "preparation_failed", detail: "npm ci failed" }),
  "coding, waits for a slot": () => prepare(new Story()),
  "coding, agent starts": toStarting,
  "coding, agent at work": () => send(prepare(new Story())),
  "coding, agent asks": asking,
  "coding, nobody answered": () => {
    const story = asking();
    story.seconds += 600;
    return story;
  },
  "coding, comments to answer": () => send(requestChanges(toReview(new Story()), null, [remark])),
  "coding, next turn for a live run": () => workTurn(prepare(new Story()), "base"),
  "coding, crashed": () => endTurn(send(prepare(new Story())), "crashed"),
  "coding, broke off too often": () =>
    endRun(
      workTurn(
        endRun(
          workTurn(prepare(new Story({ limits: { crashes: 1 } })), "first", { code: "crashed" }),
        ),
        "first",
        { code: "crashed" },
      ),
    ),
  "coding, agent could not be started": () => endRun(toStarting(), true, outcomeOf("start_failed")),
  "coding, turn ended": () => endTurn(send(prepare(new Story()))),
  "coding, run not proven dead": () => endRun(send(prepare(new Story())), false),
  "coding, starts although paused": () => told(toStarting(), { type: "pause" }),
  "coding, agent at work, paused": () => told(send(prepare(new Story())), { type: "pause" }),
  "coding, paused": () => told(endRun(send(prepare(new Story()))), { type: "pause" }),
  "coding, no change twice": () => endRun(workTurn(workTurn(prepare(new Story()), "base"), "base")),
  "coding, workspace lost": () =>
    told(endRun(send(prepare(new Story()))), { type: "workspace_lost", detail: "It is absent." }),
  "coding, conflict to place": () => told(toApproved(), { type: "landing_started" }, conflictFact),
  "checking, gates to run": toChecking,
  "checking, all passed": () => runGates(toChecking()),
  "checking, one failed": () => runGates(toChecking(), failsOnChange),
  "checking, gate could not run": () => settle(toChecking(), cannotRun),
  "checking, base red": () => settle(toChecking(), fails),
  in_review: () => toReview(new Story()),
  "in_review, paused": () => told(toReview(new Story()), { type: "pause" }),
  "approved, in the queue": toApproved,
  "approved, to be landed by hand": () => approve(toReview(new Story({ land: "manual" }))),
  "approved, merged tree could not be gated": () => settle(build(toApproved(), "moved"), cannotRun),
  "landing, to be built": () => told(toApproved(), { type: "landing_started" }),
  "landing, gates to run": () => build(toApproved(), "moved"),
  "landing, all passed": () => runGates(build(toApproved())),
  "landing, one failed": () => runGates(build(toApproved(), "moved"), failsOnChange),
  "landing, gate could not run": () => runGates(build(toApproved(), "moved"), cannotRun),
  "landing, intended": () => told(runGates(build(toApproved())), { type: "landing_intended" }),
  "landed, to be delivered": toLanded,
  "landed, delivery blocked": () => told(toLanded(), blocked),
  "landed, left in the mirror": () => {
    const story = told(toLanded(), blocked);
    return told(story, { type: "answer", ask: askOf(story).id, choice: "leave", note: null });
  },
  "landed, delivered": () => told(delivered(toLanded()), { type: "workspace_retired" }),
  "cancelled, never begun": () => told(new Story(), { type: "cancel" }),
  "cancelled, run alive": () => told(send(prepare(new Story())), { type: "cancel" }),
  "cancelled, work to be saved": () => endRun(told(send(prepare(new Story())), { type: "cancel" })),
  "cancelled, at rest": () =>
    told(toReview(new Story()), { type: "cancel" }, { type: "workspace_retired" }),
} satisfies Record<string, () => Story>;

export type SceneName = keyof typeof scenes;
export const sceneNames = Object.keys(scenes) as SceneName[];
