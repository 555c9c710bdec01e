import * as view from "@muster/contract";
import { configurationSchema, eventTypeSchema } from "@muster/model";
import * as z from "zod";

const viewSchemas = {
  Ask: view.askViewSchema,
  Attempt: view.attemptViewSchema,
  Comment: view.commentViewSchema,
  Configuration: configurationSchema,
  Event: view.eventViewSchema,
  EventType: eventTypeSchema,
  Flag: view.flagSchema,
  GateResult: view.gateViewSchema,
  Landing: view.landingViewSchema,
  Patch: view.patchSchema,
  Project: view.projectViewSchema,
  Revision: view.revisionViewSchema,
  Round: view.roundViewSchema,
  Run: view.runViewSchema,
  Session: view.sessionViewSchema,
  Stage: view.stageSchema,
  TaskDetail: view.taskDetailSchema,
  TaskOutcome: view.taskOutcomeSchema,
  TaskSummary: view.taskSummarySchema,
  TranscriptEntry: view.transcriptEntryViewSchema,
  Turn: view.turnViewSchema,
  Why: view.whyViewSchema,
};

/** Name under which the document keeps the answer of one error code. */
export const errorComponent = (code: string): string => `Error.${code}`;

/** The whole body of a failure, as it is on the wire. */
const wireErrorSchema = (code: view.ErrorCode) =>
  z.object({
    error: z.object({
      code: z.literal(code),
      message: z.string(),
      next: z.string(),
      retryable: z.literal(view.errorCodes[code].retryable),
      requestId: z.string(),
      data: view.errorDataSchemas[code],
    }),
  });

const errorSchemas = (Object.keys(view.errorCodes) as view.ErrorCode[]).map(
  (code) => [errorComponent(code), wireErrorSchema(code)] as const,
);

/** What the document names once and refers to. */
export const componentSchemas = Object.fromEntries(
  [...Object.entries(viewSchemas), ...errorSchemas].map(([name, schema]) => [
    name,
    { schema, strategy: "output" as const },
  ]),
);
