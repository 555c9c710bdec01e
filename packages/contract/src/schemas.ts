import type * as z from "zod";
import { answerAskInput, listAsksInput } from "./inputs/ask.ts";
import { listEventsInput } from "./inputs/event.ts";
import { projectTargetInput, registerProjectInput } from "./inputs/project.ts";
import {
  approveInput,
  commentInput,
  diffInput,
  fileInput,
  gateLogInput,
  landInput,
  requestChangesInput,
  seenInput,
} from "./inputs/review.ts";
import { createSessionInput, sessionTargetInput } from "./inputs/session.ts";
import { backupInput, nothingInput, stopInput } from "./inputs/system.ts";
import {
  createTaskInput,
  editTaskInput,
  listTasksInput,
  restoreInput,
  taskLogsInput,
  taskTargetInput,
} from "./inputs/task.ts";
import type { OperationName } from "./operations/index.ts";
import { pageOf } from "./views/identifier.ts";
import * as view from "./views/index.ts";

/** Input and output of every operation. */
export const operationSchemas = {
  health: { input: nothingInput, output: view.healthSchema },
  status: { input: nothingInput, output: view.statusSchema },
  "agent.list": { input: nothingInput, output: pageOf(view.agentViewSchema) },
  "backup.create": { input: backupInput, output: view.backupSchema },
  "daemon.stop": { input: stopInput, output: view.stoppingSchema },
  "session.link": { input: nothingInput, output: view.linkSchema },
  "session.create": { input: createSessionInput, output: view.newSessionSchema },
  "session.list": { input: nothingInput, output: pageOf(view.sessionViewSchema) },
  "session.revoke": { input: sessionTargetInput, output: view.sessionViewSchema },
  "ticket.create": { input: nothingInput, output: view.ticketSchema },
  "project.register": { input: registerProjectInput, output: view.registrationSchema },
  "project.list": { input: nothingInput, output: pageOf(view.projectViewSchema) },
  "project.get": { input: projectTargetInput, output: view.projectDetailSchema },
  "task.create": { input: createTaskInput, output: view.taskSummarySchema },
  "task.list": { input: listTasksInput, output: pageOf(view.taskSummarySchema) },
  "task.get": { input: taskTargetInput, output: view.taskDetailSchema },
  "task.edit": { input: editTaskInput, output: view.taskOutcomeSchema },
  "task.why": { input: taskTargetInput, output: view.whyViewSchema },
  "task.logs": { input: taskLogsInput, output: view.transcriptPageSchema },
  "task.run": { input: taskTargetInput, output: view.scheduledTaskSchema },
  "task.pause": { input: taskTargetInput, output: view.taskOutcomeSchema },
  "task.resume": { input: taskTargetInput, output: view.taskOutcomeSchema },
  "task.cancel": { input: taskTargetInput, output: view.taskOutcomeSchema },
  "task.reopen": { input: taskTargetInput, output: view.taskOutcomeSchema },
  "task.restore": { input: restoreInput, output: view.restoredTaskSchema },
  "task.diff": { input: diffInput, output: view.taskDiffSchema },
  "task.file": { input: fileInput, output: view.fileTextSchema },
  "gate.log": { input: gateLogInput, output: view.gateLogSchema },
  "task.mergeability": { input: taskTargetInput, output: view.mergeabilitySchema },
  "task.seen": { input: seenInput, output: view.taskOutcomeSchema },
  "task.comment": { input: commentInput, output: view.commentViewSchema },
  "task.requestChanges": { input: requestChangesInput, output: view.taskOutcomeSchema },
  "task.packet": { input: requestChangesInput, output: view.packetSchema },
  "task.approve": { input: approveInput, output: view.taskOutcomeSchema },
  "task.unapprove": { input: taskTargetInput, output: view.taskOutcomeSchema },
  "task.land": { input: landInput, output: view.taskOutcomeSchema },
  "task.deliver": { input: taskTargetInput, output: view.deliveredTaskSchema },
  "ask.list": { input: listAsksInput, output: pageOf(view.askViewSchema) },
  "ask.answer": { input: answerAskInput, output: view.askViewSchema },
  "event.list": { input: listEventsInput, output: view.eventPageSchema },
} as const satisfies Record<OperationName, { input: z.ZodType; output: z.ZodType }>;

type Schemas = typeof operationSchemas;

/** What a caller gives. */
export type OperationArguments<Name extends OperationName> = z.input<Schemas[Name]["input"]>;
/** What an operation gets: parsed, with defaults. */
export type OperationInput<Name extends OperationName> = z.output<Schemas[Name]["input"]>;
/** What it answers with. */
export type OperationOutput<Name extends OperationName> = z.output<Schemas[Name]["output"]>;
