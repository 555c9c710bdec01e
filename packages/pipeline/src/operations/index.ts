import type { WorkOperations } from "@muster/contract";
import type { Daemon } from "./daemon.ts";
import { answerOnce } from "./answer-once.ts";
import { diffOperations } from "./diff-operations.ts";
import { fileOperations } from "./file-operations.ts";
import { gateLogOperations } from "./gate-log.ts";
import { inboxOperations } from "./inbox-operations.ts";
import { lifeOperations } from "./life-operations.ts";
import { mergeabilityOperations } from "./mergeability.ts";
import { projectOperations } from "./project-operations.ts";
import { reviewOperations } from "./review-operations.ts";
import { systemOperations } from "./system-operations.ts";
import { taskOperations } from "./task-operations.ts";

/** Everything that the faces call, but for who is let in. */
export const createOperations = (daemon: Daemon): WorkOperations =>
  answerOnce(daemon.world, {
    ...systemOperations(daemon),
    ...projectOperations(daemon),
    ...taskOperations(daemon),
    ...lifeOperations(daemon),
    ...reviewOperations(daemon),
    ...diffOperations(daemon),
    ...fileOperations(daemon),
    ...gateLogOperations(daemon),
    ...mergeabilityOperations(daemon),
    ...inboxOperations(daemon),
  });

export type { Daemon } from "./daemon.ts";
