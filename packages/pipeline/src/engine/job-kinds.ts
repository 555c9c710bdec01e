import { lookAtTarget } from "../dispatch/look-at-target.ts";
import { place } from "../dispatch/place.ts";
import { prepare } from "../dispatch/prepare.ts";
import { rebase } from "../dispatch/rebase.ts";
import { retire } from "../dispatch/retire.ts";
import { gate } from "../gates/gate-job.ts";
import { buildLanding } from "../landing/build.ts";
import { commitLanding } from "../landing/commit.ts";
import { deliver } from "../landing/deliver.ts";
import { moveTarget } from "../landing/move-target.ts";
import { answerPermission } from "../runs/answer-permission.ts";
import { prompt } from "../runs/prompt.ts";
import { reapRun } from "../runs/reap.ts";
import { snapshot } from "../runs/snapshot.ts";
import { startRun } from "../runs/start.ts";
import { stopRun } from "../runs/stop.ts";
import type { JobKind } from "./job-kind.ts";

const kinds: JobKind[] = [
  prepare,
  place,
  retire,
  lookAtTarget,
  rebase,
  startRun,
  prompt,
  stopRun,
  reapRun,
  snapshot,
  answerPermission,
  gate,
  buildLanding,
  commitLanding,
  moveTarget,
  deliver,
];

/** Every kind of job by its name. */
export const jobKinds: ReadonlyMap<string, JobKind> = new Map(
  kinds.map((kind) => [kind.kind, kind]),
);
